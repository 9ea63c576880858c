// Image bytes → codes, the one way for command line and worker.
import type { Model } from '../../model/model.ts'
import { readPicture } from '../../model/picture.ts'

/** Codes [rows × cols]. Throws PictureError. */
export async function encodeImage(
  { grid, tokenizer }: Pick<Model, 'grid' | 'tokenizer'>,
  bytes: Uint8Array,
): Promise<Uint16Array<ArrayBuffer>> {
  return await tokenizer.encode(await readPicture(bytes, grid.rows * grid.patch))
}
