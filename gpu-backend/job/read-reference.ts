// An image's bytes as a reference's picture: its own pixels, which its style is read from.
import { readWhole } from '../model/picture.ts'
import type { ReferencePicture } from '../vector/reference-picture.ts'

const SIDE = 1024 // pixels: hosts export no more

/** Throws PictureError. */
export async function readReference(bytes: Uint8Array): Promise<ReferencePicture> {
  return { pixels: await readWhole(bytes, SIDE), vector: null }
}
