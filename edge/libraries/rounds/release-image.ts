// What a library holds of an image that is none of it any more: the original, and the SVG beside it.
import type { RoundContext } from './round-context.ts'

export async function releaseImage(
  { registry }: Pick<RoundContext, 'registry'>,
  image: { sha256: string; vector: string | null },
): Promise<void> {
  await registry.release(image.sha256)
  if (image.vector !== null && image.vector !== image.sha256) await registry.release(image.vector)
}
