import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Manifest, type Segment, writeSegment } from '../../contract/index.ts'
import { readDrawingSet } from './drawing-set.ts'

const HASH = 'a'.repeat(64)
const segment = (images: string[], change: Partial<Segment> = {}): Segment => ({
  tokenizerHash: HASH,
  rows: 2,
  cols: 2,
  images,
  grids: Uint16Array.from({ length: images.length * 4 }, (_, i) => i),
  ...change,
})

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-set-'))
})
afterEach(async () => await rm(dir, { recursive: true }))

async function write(segments: Segment[], change: Partial<Manifest> = {}): Promise<void> {
  const listed: Manifest['segments'] = []
  for (const [i, one] of segments.entries()) {
    const bytes = writeSegment(one)
    await writeFile(join(dir, `${i}.tseg`), bytes)
    listed.push({ file: `${i}.tseg`, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const images = segments.flatMap((one) =>
    one.images.map((id): [string, number, string] => [id, 0, `caption of ${id}`]),
  )
  const sources = [{ source: 'set', title: 'Set', author: 'Ann', licence: 'CC0', url: '' }]
  const manifest: Manifest = {
    format: 'tessera-manifest',
    version: 1,
    tokenizerHash: HASH,
    segments: listed,
    sources,
    images,
    ...change,
  }
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest))
}

describe('readDrawingSet', () => {
  it('joins manifest and segments, in order', async () => {
    await write([segment(['a', 'b']), segment(['c'])])
    const { drawings, rows, cols } = await readDrawingSet(dir, HASH)
    expect(drawings.map(({ id, caption, codes }) => [id, caption, [...codes]])).toEqual([
      ['a', 'caption of a', [0, 1, 2, 3]],
      ['b', 'caption of b', [4, 5, 6, 7]],
      ['c', 'caption of c', [0, 1, 2, 3]],
    ])
    expect([rows, cols, drawings[0].source.author]).toEqual([2, 2, 'Ann'])
  })

  it('reads an empty set', async () => {
    await write([])
    expect((await readDrawingSet(dir)).drawings).toEqual([])
  })

  it('refuses codes of another tokenizer, in the set and in a segment', async () => {
    await write([segment(['a'])])
    await expect(readDrawingSet(dir, 'b'.repeat(64))).rejects.toThrow(
      /manifest\.json: codes of tokenizer a+, the bundle has b+/,
    )
    await write([segment(['a'], { tokenizerHash: 'b'.repeat(64) })])
    await expect(readDrawingSet(dir)).rejects.toThrow(/0\.tseg: codes of tokenizer b+, the manifest says a+/)
  })

  it('refuses a manifest that does not fit its segments', async () => {
    await write([segment(['a', 'b'])], {
      images: [
        ['b', 0, ''],
        ['a', 0, ''],
      ],
    })
    await expect(readDrawingSet(dir)).rejects.toThrow('image 0 is b, its segment says a')
    await write([segment(['a'])], {
      images: [
        ['a', 0, ''],
        ['b', 0, ''],
      ],
    })
    await expect(readDrawingSet(dir)).rejects.toThrow('lists 2 images, the segments hold 1')
    await write([segment(['a'])], { images: [['a', 1, '']] })
    await expect(readDrawingSet(dir)).rejects.toThrow('not a manifest')
    await write([segment(['a']), segment(['b'], { rows: 4, cols: 1 })])
    await expect(readDrawingSet(dir)).rejects.toThrow('grids of different sizes')
  })

  it('refuses changed bytes, missing files and what is no JSON', async () => {
    await write([segment(['a'])])
    await writeFile(join(dir, '0.tseg'), 'changed')
    await expect(readDrawingSet(dir)).rejects.toThrow(/0\.tseg: expected SHA-256/)
    await rm(join(dir, '0.tseg'))
    await expect(readDrawingSet(dir)).rejects.toThrow('0.tseg: no such file')
    await writeFile(join(dir, 'manifest.json'), '{')
    await expect(readDrawingSet(dir)).rejects.toThrow('manifest.json: not JSON')
  })
})
