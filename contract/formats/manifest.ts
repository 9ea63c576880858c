// The numbered list of what makes up a library at a moment: segments, and per image its caption and where it
// comes from. Image i of the manifest is image i of the segments, taken in order.
import * as z from 'zod'
import { Sha256 } from '../api/shared/ids.ts'

export const ManifestSource = z.object({
  source: z.string().min(1),
  title: z.string(),
  author: z.string(),
  licence: z.string(),
  url: z.string(),
  /** Whether its drawings have the colours that things have, as emoji do. */
  natural: z.boolean().optional(),
})
export type ManifestSource = z.infer<typeof ManifestSource>

/** Eight lower-case hexadecimal digits. */
const Crc32 = z.string().regex(/^[0-9a-f]{8}$/)

export const Manifest = z
  .object({
    format: z.literal('tessera-manifest'),
    version: z.literal(1),
    tokenizerHash: Sha256,
    /**
     * File names beside the manifest. The CRC-32 adds no certainty to the hash: by it a single turned bit is
     * found.
     */
    segments: z.array(
      z.object({ file: z.string().regex(/^[^/\\]+$/), sha256: Sha256, crc32: Crc32.optional() }),
    ),
    sources: z.array(ManifestSource),
    /** [id, index into sources, caption] */
    images: z.array(z.tuple([z.string().min(1), z.int().min(0), z.string()])),
    /** Of the file's bytes before this member, which is the last one. */
    check: z.object({ sha256: Sha256, crc32: Crc32 }).optional(),
  })
  .refine(
    ({ sources, images }) => images.every(([, source]) => source < sources.length),
    'an image names a source that is not listed',
  )
export type Manifest = z.infer<typeof Manifest>
