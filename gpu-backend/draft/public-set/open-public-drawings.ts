// Opens the public set: the index at once, shapes block by block as they are asked for. What lies in the file
// is believed only after its hash.
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { FIXED_BYTES, FormatError } from '../../../contract/formats/framed-file.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { type Block, decodeDrawing, openBlock } from './block-codec.ts'
import { decodeIndex } from './index-codec.ts'
import type { PublicDrawing } from './public-drawing.ts'
import { PUBLIC_FRAME, PublicHeader, partHash } from './public-file.ts'

export interface PublicDrawings {
  /** "drawings 1". */
  readonly name: string
  readonly drawings: readonly PublicDrawing[]
  /**
   * The shape of the drawing at this place of `drawings`. Throws FormatError where the file is damaged there.
   */
  read(place: number): Promise<VectorDrawing>
  close(): Promise<void>
}

const unpack = promisify(brotliDecompress)
const MOST_UNPACKED = 64 * 2 ** 20 // of one part: more is no set of ours
const LONGEST_HEADER = 4 * 2 ** 20
const KEPT_BLOCKS = 48 // some 100 KB each

/** Throws FormatError, or what opening a file throws. */
export async function openPublicDrawings(path: string): Promise<PublicDrawings> {
  const file = await open(path, 'r')
  try {
    const { header, bodyAt } = await readHeader(file)
    const index = await readPart(file, bodyAt, header.index, 'index')
    const drawings = decodeIndex(index, header.drawings, header)
    const blocks = new BlockShelf(file, bodyAt + header.index.bytes, header)
    return {
      name: header.name,
      drawings,
      read: async (place) => {
        if (!(place >= 0 && place < drawings.length)) throw new RangeError(`no drawing ${place}`)
        return decodeDrawing(
          await blocks.take(Math.floor(place / header.blockDrawings)),
          place % header.blockDrawings,
        )
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Blocks read last, unpacked. */
class BlockShelf {
  readonly #file: FileHandle
  readonly #starts: readonly number[]
  readonly #parts: PublicHeader['blocks']
  readonly #kept = new Map<number, Promise<Block>>()

  constructor(file: FileHandle, start: number, { blocks }: PublicHeader) {
    this.#file = file
    this.#parts = blocks
    let at = start
    this.#starts = blocks.map(({ bytes }) => {
      at += bytes
      return at - bytes
    })
  }

  take(number: number): Promise<Block> {
    const block = this.#kept.get(number) ?? this.#read(number)
    this.#kept.delete(number)
    this.#kept.set(number, block) // the last is the newest
    if (this.#kept.size > KEPT_BLOCKS) this.#kept.delete(this.#kept.keys().next().value as number)
    return block
  }

  async #read(number: number): Promise<Block> {
    try {
      return openBlock(
        await readPart(this.#file, this.#starts[number], this.#parts[number], `block ${number}`),
      )
    } catch (error) {
      this.#kept.delete(number)
      throw error
    }
  }
}

async function readHeader(file: FileHandle): Promise<{ header: PublicHeader; bodyAt: number }> {
  const { magic, name, versions } = PUBLIC_FRAME
  const fixed = await readBytes(file, 0, FIXED_BYTES)
  if (fixed.toString('latin1', 0, 4) !== magic) throw new FormatError(`not a ${name}`, 0)
  const version = fixed.readUInt32LE(4)
  if (!versions.includes(version))
    throw new FormatError(`${name} version ${version}, expected ${versions.join(' or ')}`, 4)
  const headerBytes = fixed.readUInt32LE(8)
  if (headerBytes > LONGEST_HEADER) throw new FormatError(`header of ${headerBytes} bytes does not fit`, 8)
  const text = (await readBytes(file, FIXED_BYTES, headerBytes)).toString('utf8')
  return { header: parseHeader(text), bodyAt: FIXED_BYTES + headerBytes }
}

function parseHeader(text: string): PublicHeader {
  try {
    return PublicHeader.parse(JSON.parse(text))
  } catch {
    throw new FormatError('header is not that of a public set', FIXED_BYTES)
  }
}

async function readPart(
  file: FileHandle,
  at: number,
  part: PublicHeader['index'],
  what: string,
): Promise<Uint8Array> {
  const packed = await readBytes(file, at, part.bytes)
  if (partHash(packed) !== part.hash) throw new FormatError(`checksum of the ${what} does not match`, at)
  try {
    return await unpack(packed, { maxOutputLength: MOST_UNPACKED })
  } catch {
    throw new FormatError(`the ${what} does not unpack`, at)
  }
}

async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  if (bytesRead < length) throw new FormatError(`${PUBLIC_FRAME.name} too short`, at + bytesRead)
  return bytes
}
