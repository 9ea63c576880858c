// Colours as the vectors have them written: what pixels say of a faint or thin colour is a few levels off.
import type { VectorMeasures } from '../measures/drawing-measures.ts'
import { bytesOf, type SetColour } from './set-colours.ts'

const NEAR = 10 // levels, of an opaque colour
const NEAR_OPACITY = 0.06

/**
 * Each colour as the vectors write it, where one is near in colour and opacity; the others stay as the
 * pixels gave them.
 */
export function exactColours(colours: readonly SetColour[], vectors: readonly VectorMeasures[]): SetColour[] {
  const written = vectors.flatMap((vector) => vector.colours)
  return colours.map((colour) => {
    let [best, least] = [colour, Number.POSITIVE_INFINITY]
    for (const one of written) {
      if (Math.abs(one.opacity - colour.opacity) > NEAR_OPACITY) continue
      const off =
        levels(one.colour, colour.colour) * colour.opacity + 100 * Math.abs(one.opacity - colour.opacity)
      if (levels(one.colour, colour.colour) * colour.opacity <= NEAR && off < least)
        [best, least] = [{ ...colour, colour: one.colour, opacity: one.opacity }, off]
    }
    return best
  })
}

function levels(one: string, other: string): number {
  const [a, b] = [bytesOf(one), bytesOf(other)]
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}
