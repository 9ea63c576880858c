// `tessera index verify`: every file of an index against its hashes; of a single turned bit also where it is,
// down to image and position.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FormatError, Manifest, readSegment } from '../../../contract/index.ts'
import type { Model } from '../../model/model.ts'
import { crcText, hashOf, splitChecked } from '../../retrieval/checked-manifest.ts'
import { readDrawingSet } from '../../retrieval/drawing-set.ts'
import { findFlippedBit } from '../../retrieval/flipped-bit.ts'

export interface Fault {
  readonly file: string
  readonly fault: string
  readonly byte?: number
  readonly bit?: number // 0 is the lowest
  readonly image?: string
  readonly position?: number // in the image's grid, row by row
}

/** All that is wrong with the folder's files, one entry a file; empty where nothing is. */
export async function findFaults(dir: string): Promise<Fault[]> {
  const file = join(dir, 'manifest.json')
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return [{ file, fault: 'cannot be read' }]
  const own = manifestFault(file, bytes)
  const manifest = parseManifest(bytes)
  if (manifest === null) return own.length > 0 ? own : [{ file, fault: 'is no manifest' }]
  const faults = [...own]
  for (const { file: name, sha256, crc32 } of manifest.segments)
    faults.push(...(await segmentFault(join(dir, name), sha256, crc32)))
  return faults
}

/**
 * What the hashes cannot tell: codes outside the codebook, or of another tokenizer. Throws DrawingSetError.
 */
export async function checkAgainstModel(dir: string, { tokenizerHash, grid }: Model): Promise<number> {
  const { drawings } = await readDrawingSet(dir, tokenizerHash)
  for (const { id, codes } of drawings) {
    const wrong = codes.find((code) => code >= grid.codebookSize)
    if (wrong !== undefined)
      throw new Error(`${dir}: image ${id} has code ${wrong}, the codebook ends at ${grid.codebookSize - 1}`)
  }
  return drawings.length
}

function manifestFault(file: string, bytes: Buffer): Fault[] {
  const checked = splitChecked(bytes)
  if (!checked) return isPlain(bytes) ? [] : [{ file, fault: 'its own checks are damaged' }]
  const { body, sha256, crc32 } = checked
  if (hashOf(body) === sha256)
    return crc32 === crcText(body) ? [] : [{ file, fault: 'its own CRC is damaged' }]
  return [turned(file, body, crc32, sha256)]
}

async function segmentFault(file: string, sha256: string, crc32: string | undefined): Promise<Fault[]> {
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return [{ file, fault: 'cannot be read' }]
  if (hashOf(bytes) === sha256) return []
  const fault =
    crc32 === undefined ? { file, fault: 'does not have its hash' } : turned(file, bytes, crc32, sha256)
  return [{ ...fault, ...placeIn(bytes, fault) }]
}

function turned(file: string, bytes: Buffer, crc32: string, sha256: string): Fault {
  const found = findFlippedBit(bytes, Number.parseInt(crc32, 16))
  if (found === null) return { file, fault: 'does not have its hash; more than one bit has changed' }
  const mended = withBit(bytes, found)
  if (hashOf(mended) !== sha256)
    return { file, fault: 'does not have its hash; more than one bit has changed' }
  return { file, fault: `bit ${found.bit} of byte ${found.byte} has turned`, ...found }
}

/** Image and position of a turned bit that lies among the codes; else where reading it as a segment fails. */
function placeIn(bytes: Buffer, { byte, bit }: Fault): Partial<Fault> {
  try {
    if (byte === undefined || bit === undefined) {
      readSegment(bytes)
      return {}
    }
    const { rows, cols, images, grids } = readSegment(withBit(bytes, { byte, bit }))
    // codes lie before the trailing hash
    const code = Math.floor((byte - (bytes.length - 32 - grids.length * 2)) / 2)
    if (code < 0 || code >= grids.length) return {}
    return { image: images[Math.floor(code / (rows * cols))], position: code % (rows * cols) }
  } catch (error) {
    if (error instanceof FormatError)
      return { fault: `does not have its hash: ${error.message}`, byte: error.offset }
    throw error
  }
}

function withBit(bytes: Buffer, { byte, bit }: { byte: number; bit: number }): Buffer {
  const copy = Buffer.from(bytes)
  copy[byte] ^= 1 << bit
  return copy
}

/** A manifest without checks, as a bundle has it: just the members of a manifest. */
function isPlain(bytes: Buffer): boolean {
  const manifest = parseManifest(bytes)
  return (
    manifest !== null &&
    Object.keys(JSON.parse(bytes.toString('utf8'))).every((name) => name in manifest && name !== 'check')
  )
}

function parseManifest(bytes: Buffer): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null // which of its files are whole cannot be said then
  }
}
