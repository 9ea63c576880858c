// `library.json` of an export: the details of the images in the zip (FORMAT.md, section 7).
import * as z from 'zod'
import { ImageDetails } from '../../../contract/api/libraries/image-details.ts'
import { Sha256 } from '../../../contract/api/shared/ids.ts'

export const INDEX_FILE = 'library.json'

const text = (of: z.ZodString) => of.default('')

export const ExportIndex = z.object({
  format: z.literal('tessera-export'),
  version: z.literal(1),
  name: z.string().default(''),
  images: z.array(
    z.object({
      file: z.string(),
      /** Of the file, as an export says it; whoever writes the list by hand may leave it out. */
      sha256: Sha256.optional(),
      caption: text(ImageDetails.shape.caption),
      licence: text(ImageDetails.shape.licence),
      author: text(ImageDetails.shape.author),
      source: text(ImageDetails.shape.source),
      /** The file of the same drawing as SVG, where the image is none itself. */
      vector: z.string().optional(),
    }),
  ),
})
export type ExportIndex = z.infer<typeof ExportIndex>
export type ExportedImage = ExportIndex['images'][number]

const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

export function exportedFile(sha256: string, mediaType: string): string {
  return `images/${sha256}.${ENDINGS[mediaType]}`
}

const VECTORS = 'vectors/'

/** Of the SVG beside an image. */
export function exportedVector(sha256: string): string {
  return `${VECTORS}${sha256}.svg`
}

/** What may be the vector of an image, as the list says: an image itself only where it does not. */
export function mayBeVector(name: string): boolean {
  return name.startsWith(VECTORS) && name.toLowerCase().endsWith('.svg')
}
