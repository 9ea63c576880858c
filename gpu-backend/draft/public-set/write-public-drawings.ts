// Packs drawings into the file of a public set. Similar drawings should be neighbours: they share a block's
// table and compress together.
import { brotliCompressSync, constants } from 'node:zlib'
import { writeFrame } from '../../../contract/formats/framed-file.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { encodeBlock } from './block-codec.ts'
import { encodeIndex } from './index-codec.ts'
import type { PublicDrawing } from './public-drawing.ts'
import { PUBLIC_FRAME, type PublicHeader, partHash } from './public-file.ts'

export interface DrawingToWrite {
  readonly about: PublicDrawing
  readonly drawing: VectorDrawing
}

// some 60 KB unpacked: read in a millisecond or two, and large enough to compress well
const BLOCK_DRAWINGS = 256

export function writePublicDrawings(
  name: string,
  drawings: readonly DrawingToWrite[],
): Uint8Array<ArrayBuffer> {
  const sources = [...new Map(drawings.map(({ about }) => [about.set, about.source])).values()]
  const variants = [...new Set(drawings.map(({ about }) => about.variant))]
  const abouts = drawings.map(({ about }) => about)
  const index = pack(encodeIndex(abouts, { sources, variants }))
  const blocks: Uint8Array[] = []
  for (let at = 0; at < drawings.length; at += BLOCK_DRAWINGS)
    blocks.push(pack(encodeBlock(drawings.slice(at, at + BLOCK_DRAWINGS).map(({ drawing }) => drawing))))
  const parts = [index, ...blocks]
  const [indexPart, ...blockParts] = parts.map((bytes) => ({ bytes: bytes.length, hash: partHash(bytes) }))
  const header: PublicHeader = {
    name,
    drawings: drawings.length,
    blockDrawings: BLOCK_DRAWINGS,
    sources,
    variants,
    index: indexPart,
    blocks: blockParts,
  }
  const length = parts.reduce((sum, bytes) => sum + bytes.length, 0)
  return writeFrame(PUBLIC_FRAME, 1, header, length, (body) => {
    let at = 0
    for (const bytes of parts) {
      body.set(bytes, at)
      at += bytes.length
    }
  })
}

function pack(bytes: Uint8Array): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  return brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 22, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}
