// The frame of a public set (FORMAT.md beside this file): header, packed index, packed blocks, checksum. The
// header has a hash of each part, so that an opener checks what it reads and reads nothing else.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { FrameKind } from '../../../contract/formats/framed-file.ts'

export const PUBLIC_FRAME: FrameKind = { magic: 'TVEC', name: 'public set', versions: [1] }

const text = z.string().max(500)
/** `bytes`: packed. `hash`: the first 16 hexadecimal digits of the SHA-256 of the packed bytes. */
const Part = z.object({ bytes: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{16}$/) })

export const PublicHeader = z.object({
  /** Of this set, for people: "drawings 1". */
  name: text,
  drawings: z.int().min(1).max(1_000_000),
  /** Drawings of a block; the last has what is left. */
  blockDrawings: z.int().min(1).max(10_000),
  sources: z.array(z.object({ set: text, title: text, author: text, licence: text, url: text })).min(1),
  variants: z.array(text).min(1),
  index: Part,
  blocks: z.array(Part).min(1),
})
export type PublicHeader = z.infer<typeof PublicHeader>

export function partHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
