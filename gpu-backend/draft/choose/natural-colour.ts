// The colour of a thing, as drawings in natural colours have it: what most of them are mostly painted in. A
// tree is green whatever the source drawing is, and a cloud is no green one because clouds have no colour.
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, roughCover } from '../geometry/region.ts'
import { colourOf, hexOf } from '../pieces/colour-of.ts'
import { paintDistance } from '../pieces/map-colours.ts'

/** Greys, whites and blacks are no colour to speak of: chroma in OKLab. */
const GREY = 0.05
/** Drawings agree on colours nearer than this. */
const ALIKE = 0.2
const MOST = 4

/**
 * #rrggbb, or nothing where at most half of the drawings agree. `greys`: whether a grey is one, of things
 * that none of the drawings has in colour.
 */
export function naturalColour(drawings: readonly VectorDrawing[], greys = false): string | undefined {
  const votes = drawings.slice(0, MOST).flatMap((drawing) => mainOf(drawing) ?? [])
  if (votes.length === 0) return greys ? naturalGrey(drawings) : undefined
  const support = votes.map((vote) => votes.filter((other) => paintDistance(vote, other) < ALIKE).length)
  const most = Math.max(...support)
  return most * 2 > Math.min(MOST, drawings.length) ? hexOf(votes[support.indexOf(most)]!) : undefined
}

/** What the first has most of; one drawing alone is no custom. */
function naturalGrey([first, ...rest]: readonly VectorDrawing[]): string | undefined {
  if (first === undefined || rest.length === 0) return undefined
  const areas = new Map<string, number>()
  for (const element of first.elements.slice(0, 40)) {
    const hex = hexOf(colourOf(element.paint))
    areas.set(hex, (areas.get(hex) ?? 0) + areaOf(roughCover(element)))
  }
  return [...areas].sort(([, one], [, other]) => other - one)[0]?.[0]
}

function mainOf({ elements }: VectorDrawing) {
  const painted = elements
    .slice(0, 40)
    .map((element) => ({ colour: colourOf(element.paint), area: areaOf(roughCover(element)) }))
  const whole = painted.reduce((sum, { area }) => sum + area, 0)
  const families = painted
    .filter(({ colour }) => Math.hypot(colour.a, colour.b) > GREY)
    .map((one) => ({
      ...one,
      family: painted.reduce(
        (sum, other) => sum + (paintDistance(one.colour, other.colour) < ALIKE ? other.area : 0),
        0,
      ),
    }))
    .sort((a, b) => b.family - a.family || b.area - a.area)
  return families[0] && families[0].family > 0.3 * whole ? families[0].colour : undefined
}
