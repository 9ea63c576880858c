import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkFrame, FormatError, readFrame } from '../../../contract/formats/framed-file.ts'
import { drawingOf, fill, stroke, toWrite } from '../../testing/public-drawings.ts'
import { openPublicDrawings } from './open-public-drawings.ts'
import { PUBLIC_FRAME, type PublicHeader } from './public-file.ts'
import { writePublicDrawings } from './write-public-drawings.ts'

const named = [
  toWrite('tabler/wifi-off', drawingOf([stroke('M4 4l16 16M12 18h0')]), {
    aliases: ['no-wifi', 'wireless-off'],
    group: 3,
  }),
  toWrite('tabler/number-5', drawingOf([stroke('M9 4h6M9 4v6')]), { tags: ['five', 'digit'] }),
  toWrite('twemoji/red-apple', drawingOf([fill('M4 4H20V20Z'), fill('M2 2H6V6Z', '#00aa00')]), {
    kind: 'flat',
    strokes: 'none',
    variant: 'color',
    lineWidth: 0,
    proportion: 1.25,
    tags: ['fruit', 'é-with-accent'],
  }),
]
const many = Array.from({ length: 600 }, (_, i) =>
  toWrite(`many/thing-${i}`, drawingOf([stroke(`M${i % 24} 3V${i / 50}`)])),
)
const written = writePublicDrawings('drawings of a test', [...named, ...many])
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'public-set-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${Math.round(bytes.length)}-${bytes[bytes.length - 1]}-${bytes[40]}.tvec`)
  await writeFile(path, bytes)
  return path
}

describe('a public set', () => {
  test('tells all about its drawings at once, and reads their shapes in any order', async () => {
    const set = await openPublicDrawings(await fileOf(written))
    expect(set.name).toBe('drawings of a test')
    expect(set.drawings.slice(0, 3)).toEqual(named.map(({ about }) => about))
    const all = [...named, ...many]
    for (const place of [602, 0, 300, 2, 1, 256, 255])
      expect(await set.read(place)).toEqual(all[place].drawing)
    await expect(set.read(603)).rejects.toThrow(RangeError)
    await set.close()
  })

  test('is framed as other files are, with a checksum over all of it', () => {
    expect(readFrame(written, PUBLIC_FRAME).version).toBe(1)
    expect(() => checkFrame(written)).not.toThrow()
  })

  test('is the same bytes when written again', () => {
    expect(writePublicDrawings('drawings of a test', [...named, ...many])).toEqual(written)
  })

  test('reads what lies before and after a damaged block, and says which is damaged', async () => {
    const { header, bodyAt } = readFrame(written, PUBLIC_FRAME) as { header: PublicHeader; bodyAt: number }
    const damaged = written.slice()
    damaged[bodyAt + header.index.bytes + header.blocks[0].bytes + 20] ^= 4
    const set = await openPublicDrawings(await fileOf(damaged))
    expect(await set.read(0)).toEqual(named[0].drawing)
    await expect(set.read(256)).rejects.toThrow(/checksum of the block 1 does not match/)
    await expect(set.read(256)).rejects.toThrow(FormatError)
    expect(await set.read(602)).toEqual(many[599].drawing)
    await set.close()
  })

  test.each([
    ['another kind of file', (bytes: Uint8Array) => bytes.fill(0x54, 1, 4), 'not a public set'],
    ['a later version', (bytes: Uint8Array) => bytes.fill(9, 4, 5), 'public set version 9, expected 1'],
    [
      'a header that is none',
      (bytes: Uint8Array) => bytes.fill(0x7d, 12, 14),
      'header is not that of a public set',
    ],
    ['a header longer than any', (bytes: Uint8Array) => bytes.fill(0xff, 8, 12), 'does not fit'],
    [
      'a damaged index',
      (bytes: Uint8Array) => bytes.fill(0, bodyOf(bytes) + 9, bodyOf(bytes) + 12),
      'checksum of the index does not match',
    ],
  ])('refuses %s with a word', async (_, damage, word) => {
    const bytes = written.slice()
    damage(bytes)
    await expect(openPublicDrawings(await fileOf(bytes))).rejects.toThrow(word)
  })

  test('refuses a file that breaks off, at whatever byte', async () => {
    for (const length of [0, 3, 11, 40, bodyOf(written) + 50])
      await expect(openPublicDrawings(await fileOf(written.slice(0, length)))).rejects.toThrow(FormatError)
    const set = await openPublicDrawings(await fileOf(written.slice(0, written.length - 200)))
    await expect(set.read(602)).rejects.toThrow('too short')
    await set.close()
  })
})

const bodyOf = (bytes: Uint8Array): number => 12 + new DataView(bytes.buffer).getUint32(8, true)
