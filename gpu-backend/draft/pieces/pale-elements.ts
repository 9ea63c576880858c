// Which elements of a two-tone source are its paler layer: those that shine through, or, where all are opaque
// and of two colours, the lighter ones.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { colourOf, opacityOf } from './colour-of.ts'

const OPAQUE = 0.95
/** Lightness in OKLab between the two tones. */
const APART = 0.1

export const isOpaque = ({ paint }: VectorElement): boolean => opacityOf(paint) >= OPAQUE

/** Nothing where the source has one tone. */
export function paleElements(elements: readonly VectorElement[]): ReadonlySet<VectorElement> {
  const through = elements.filter((element) => !isOpaque(element))
  if (through.length > 0) return through.length < elements.length ? new Set(through) : new Set()
  const lightness = elements.map(({ paint }) => colourOf(paint).L)
  const [least, most] = [Math.min(...lightness), Math.max(...lightness)]
  if (most - least < APART) return new Set()
  return new Set(elements.filter((_, index) => lightness[index]! > (least + most) / 2))
}
