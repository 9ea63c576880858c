// Solid drawings that are outlines: a pen's line around a body, with something in it. For layers the body is
// an area, and of the line only what parts it within is left.
import { areaOf, filled, grow, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import { drawnWidth } from '../pieces/line-work.ts'
import type { SolidPart } from './solid-parts.ts'

/** In units of the frame: thicker than this nothing is a line. */
const THICK = 3.2
/** Of the body: what an outline leaves open. */
const OPEN = 0.4
/** Of an opening: what lies in it is more than a speck. */
const CONTENT = 0.03
/** Of the line's width: what walls are freed of along the outline. */
const RIM = 1.1
const SHRED = 0.3

/** An outline around nothing is a ring. */
export function isOutline({ island, open }: SolidPart, whole: Region): boolean {
  const opening = unite(...open)
  if (areaOf(opening) < OPEN * areaOf(filled(island)) || drawnWidth(island) > THICK) return false
  return open.length > 1 || areaOf(intersect(subtract(whole, island), opening)) > CONTENT * areaOf(opening)
}

/** What of an outline runs through its body. */
export function wallsOf({ island }: SolidPart): Region {
  const width = drawnWidth(island)
  const walls = intersect(island, grow(filled(island), -RIM * width))
  return intersect(grow(grow(walls, -SHRED * width), SHRED * width), walls)
}
