// A caption from the name of a file or a layer: "icons/sea-otter_2.PNG" is of a sea otter.
import { MAX_CAPTION_LENGTH } from '../../../contract/api/shared/limits.ts'

export function captionOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const words = base.replace(/\.(png|jpe?g|webp|svg)$/i, '').replaceAll(/[-_\s]+/g, ' ')
  const plain = words.replace(/\s*(\d+|\(\d+\))$/, '') || words // a number that only tells copies apart
  return plain.trim().toLowerCase().slice(0, MAX_CAPTION_LENGTH)
}
