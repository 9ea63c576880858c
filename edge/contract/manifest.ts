// The numbered list of what makes up a library at a moment: segments, and per image its caption and where it comes from. Image i of the
// manifest is image i of the segments, taken in order.
import * as z from 'zod'
import { Sha256 } from './ids.ts'

export const ManifestSource = z.object({
  source: z.string().min(1),
  title: z.string(),
  author: z.string(),
  licence: z.string(),
  url: z.string(),
})
export type ManifestSource = z.infer<typeof ManifestSource>

export const Manifest = z
  .object({
    format: z.literal('tessera-manifest'),
    version: z.literal(1),
    tokenizerHash: Sha256,
    /** File names beside the manifest. */
    segments: z.array(z.object({ file: z.string().regex(/^[^/\\]+$/), sha256: Sha256 })),
    sources: z.array(ManifestSource),
    /** [id, index into sources, caption] */
    images: z.array(z.tuple([z.string().min(1), z.int().min(0), z.string()])),
  })
  .refine(({ sources, images }) => images.every(([, source]) => source < sources.length), 'an image names a source that is not listed')
export type Manifest = z.infer<typeof Manifest>
