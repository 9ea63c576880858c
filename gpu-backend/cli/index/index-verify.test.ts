// Any bit of any file of an index, turned: found, and named.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeSegment } from '../../../contract/index.ts'
import { crcText, hashOf, writeCheckedManifest } from '../../retrieval/checked-manifest.ts'
import { findFaults } from './index-verify.ts'

const HASH = 'a'.repeat(64)
const IMAGES = ['one', 'two', 'three']
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tessera-verify-'))
  const segment = writeSegment({
    tokenizerHash: HASH,
    rows: 2,
    cols: 2,
    images: IMAGES,
    grids: Uint16Array.from({ length: 12 }, (_, i) => i),
  })
  await writeFile(join(dir, 'images.tseg'), segment)
  const manifest = writeCheckedManifest({
    format: 'tessera-manifest',
    version: 1,
    tokenizerHash: HASH,
    segments: [{ file: 'images.tseg', sha256: hashOf(segment), crc32: crcText(segment) }],
    sources: [{ source: 'set', title: 'Set', author: 'Änn', licence: 'CC0', url: '' }],
    images: IMAGES.map((id) => [id, 0, id]),
  })
  await writeFile(join(dir, 'manifest.json'), manifest)
})
afterAll(async () => await rm(dir, { recursive: true }))

async function withTurned(file: string, byte: number, bit: number) {
  const path = join(dir, file)
  const bytes = await readFile(path)
  const damaged = Buffer.from(bytes)
  damaged[byte] ^= 1 << bit
  await writeFile(path, damaged)
  const faults = await findFaults(dir)
  await writeFile(path, bytes)
  return faults
}

it('finds nothing where nothing is wrong', async () => {
  expect(await findFaults(dir)).toEqual([])
})

it('names every turned bit of a segment, and image and position of those among the codes', async () => {
  const { length } = await readFile(join(dir, 'images.tseg'))
  const codesAt = length - 32 - 24
  for (let byte = 0; byte < length; byte++) {
    const bit = byte % 8
    const [fault] = await withTurned('images.tseg', byte, bit)
    expect(fault).toMatchObject({ file: join(dir, 'images.tseg'), byte, bit })
    const code = Math.floor((byte - codesAt) / 2)
    if (code >= 0 && code < 12)
      expect(fault).toMatchObject({ image: IMAGES[Math.floor(code / 4)], position: code % 4 })
  }
})

it('names the file of every turned bit of the manifest, and the bit where it is not in the checks themselves', async () => {
  const { length } = await readFile(join(dir, 'manifest.json'))
  const checksAt = (await readFile(join(dir, 'manifest.json'))).lastIndexOf(',"check"')
  await fc.assert(
    fc.asyncProperty(fc.nat(length - 2), fc.nat(7), async (byte, bit) => {
      const faults = await withTurned('manifest.json', byte, bit)
      const own = faults.find(({ file }) => file === join(dir, 'manifest.json'))
      expect(own).toBeDefined()
      if (byte < checksAt) expect(own).toMatchObject({ byte, bit })
    }),
    { numRuns: 100, examples: [[checksAt + 2, 0]] },
  )
})

it('says of two bits, of a short file and of a missing one what it can', async () => {
  const path = join(dir, 'images.tseg')
  const bytes = await readFile(path)
  for (const damaged of [bytes.map((byte, i) => (i % 40 === 0 ? byte ^ 3 : byte)), bytes.subarray(0, 60)]) {
    await writeFile(path, damaged)
    expect((await findFaults(dir))[0].fault).toContain('does not have its hash')
  }
  await rm(path)
  expect(await findFaults(dir)).toEqual([{ file: path, fault: 'cannot be read' }])
})
