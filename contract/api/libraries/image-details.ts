// What people say of an image: where it comes from travels into every result that it had a part in.
import * as z from 'zod'
import {
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_LICENCE_LENGTH,
  MAX_SOURCE_LENGTH,
} from '../shared/limits.ts'

export const ImageDetails = z.strictObject({
  /** The concept, by which content is found: "otter". */
  caption: z.string().max(MAX_CAPTION_LENGTH),
  /** An SPDX id, or whatever the owner calls it; '' where nobody has said. */
  licence: z.string().max(MAX_LICENCE_LENGTH),
  author: z.string().max(MAX_AUTHOR_LENGTH),
  /** Where it was taken from: a set's name, a file, an address. */
  source: z.string().max(MAX_SOURCE_LENGTH),
})
export type ImageDetails = z.infer<typeof ImageDetails>

/**
 * What is said of all images of a zip at once, in its address; what a list in the zip says of one goes
 * before.
 */
export const ZipDetails = ImageDetails.pick({ licence: true, author: true, source: true }).partial()
export type ZipDetails = z.infer<typeof ZipDetails>
