// Which parts of a drawing in colours are the paler of two tones: those lighter than where what is seen of
// them falls apart most clearly (Otsu 1979), so that neither a glint nor an outline decides for a whole body.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, type Region, roughCover, subtract, unite } from '../geometry/region.ts'
import { colourOf } from '../pieces/colour-of.ts'

/** Lightness in OKLab between two parts that may be of two tones. */
const APART = 0.05

interface Part {
  readonly element: VectorElement
  readonly lightness: number
  readonly area: number
}

export function splitTones(elements: readonly VectorElement[]): ReadonlySet<VectorElement> {
  const parts = seenParts(elements).sort((a, b) => a.lightness - b.lightness)
  let [best, from] = [0, parts.length]
  for (let at = 1; at < parts.length; at++) {
    if (parts[at]!.lightness - parts[at - 1]!.lightness < APART) continue
    const apart = between(parts.slice(0, at), parts.slice(at))
    if (apart > best) [best, from] = [apart, at]
  }
  return new Set(parts.slice(from).map(({ element }) => element))
}

/** What is not covered by what lies on it. */
function seenParts(elements: readonly VectorElement[]): Part[] {
  let above: Region = []
  return [...elements].reverse().map((element) => {
    const cover = roughCover(element)
    const area = areaOf(subtract(cover, above))
    above = unite(above, cover)
    return { element, lightness: colourOf(element.paint).L, area }
  })
}

function between(dark: readonly Part[], pale: readonly Part[]): number {
  const [ink, light] = [summed(dark), summed(pale)]
  return ink.area * light.area * (light.mean - ink.mean) ** 2
}

function summed(parts: readonly Part[]): { area: number; mean: number } {
  const area = parts.reduce((sum, part) => sum + part.area, 0)
  return {
    area,
    mean: parts.reduce((sum, part) => sum + part.area * part.lightness, 0) / Math.max(1e-9, area),
  }
}
