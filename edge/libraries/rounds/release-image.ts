// What a library holds of an image that is none of it any more: the original, and the SVG beside it.
import type { Tended } from './round-context.ts'

export async function releaseImage(
  { shelf }: Pick<Tended, 'shelf'>,
  image: { sha256: string; vector: string | null },
): Promise<void> {
  await shelf.release(image.sha256)
  if (image.vector !== null && image.vector !== image.sha256) await shelf.release(image.vector)
}
