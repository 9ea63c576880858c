// Closed lines that are circles, or nearly: lenses, loops, wheels.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, intersect, type Region, regionOf, subtract } from '../geometry/region.ts'
import { closes } from './line-work.ts'

/** Sides of the box may differ by this; a circle covers 0.785 of it. */
const EVEN = 1.2
const COVERED = [0.73, 0.84] as const

/** A part in another is nested: a gear's middle, not a lens. */
export interface RoundPart {
  readonly line: Subpath
  readonly region: Region
  readonly nested: boolean
}

export function roundParts(lines: readonly Path[]): RoundPart[] {
  const closed = lines
    .flat()
    .filter(closes)
    .map((line) => ({ line, region: regionOf([{ ...line, closed: true }], 'nonzero') }))
  return closed
    .filter(({ region }) => isRound(region))
    .map(
      (part): RoundPart => ({
        ...part,
        nested: closed.some(
          (other) =>
            other.line !== part.line &&
            areaOf(other.region) > 1.2 * areaOf(part.region) &&
            areaOf(subtract(part.region, other.region)) < 0.05 * areaOf(part.region),
        ),
      }),
    )
}

function isRound(region: Region): boolean {
  const box = boundsOf(region)
  if (!box) return false
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  const covered = areaOf(region) / (width * height)
  return (
    Math.max(width, height) < EVEN * Math.min(width, height) && covered > COVERED[0] && covered < COVERED[1]
  )
}

/** Whether an area is what one of the parts holds. */
export const isPart = (area: Region, parts: readonly RoundPart[]): boolean =>
  parts.some(({ region }) => areaOf(intersect(area, region)) > 0.85 * Math.max(areaOf(area), areaOf(region)))
