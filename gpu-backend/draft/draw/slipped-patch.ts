// Where a slipped set's colour lies under a drawing's lines: what they hold, in one piece without the spikes
// and notches that its cells leave where curved lines meet. A wire's windings (a paper clip, a fingerprint)
// and rings as small as a foot hold nothing to be seen.
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import type { Fineness } from '../geometry/polygon.ts'
import {
  areaOf,
  filled,
  grow,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import { goesAround, heldBy } from '../pieces/held-areas.ts'
import type { LineLook } from '../pieces/piece.ts'

/** Beside the root of its area, half of it: most of what open lines hold is as wide as this. */
const WIDE = 0.17
const MOST = 0.5
/** Of an area, that a line in it goes around. */
const WINDING = 0.15
/** Of an area, that closed lines hold. */
const CLOSED = 0.6
/** Of what is seen of the largest part: smaller ones beside it have no colour. */
const SMALL = 0.06
/** In units of the frame, half of it: between the halves of one disc, and between cells. */
const HALVES = 1.6
const SEAM = 0.3

export function slippedPatch(lines: readonly Path[], look: LineLook): Region {
  const { areas, closings } = heldBy(lines, look, goesAround)
  if (closings.length === 0 && areas.length < 2) return unite(...areas)
  const closed = closings.length > 0 ? unite(...closedAreas(lines, look)) : null
  const isClosed = (area: Region): boolean =>
    closed === null || areaOf(intersect(area, closed)) > CLOSED * areaOf(area)
  const strokes = inkOf(lines, look, 'coarse')
  const open = areas.filter(
    (area) => !isClosed(area) && isWide(subtract(area, windingsIn(area, lines, look))),
  )
  const cells = areas.filter(isClosed)
  const whole = unite(cellsAsOne(cells, lines, look), filledSeams(open, HALVES))
  const parts = islandsOf(whole).map((part) => ({ part, seen: areaOf(subtract(part, strokes)) }))
  const most = Math.max(0, ...parts.map(({ seen }) => seen))
  return unite(...parts.filter(({ seen }) => seen > SMALL * most).map(({ part }) => part))
}

const inkOf = (lines: readonly Path[], look: LineLook, fineness: Fineness): Region =>
  unite(...lines.map((path) => strokedRegion(path, { ...look, miterLimit: 4 }, fineness)))

/** Lines around much of an area: bars and small rings in it are what it holds. */
const windingsIn = (area: Region, lines: readonly Path[], look: LineLook): Region =>
  inkOf(
    lines.map((path) =>
      path.filter((line) => {
        const own = areaOf(regionOf([{ ...line, closed: true }], 'nonzero', 'coarse'))
        return own > WINDING * areaOf(area)
      }),
    ),
    look,
    'coarse',
  )

function isWide(seen: Region): boolean {
  const by = WIDE * Math.sqrt(areaOf(seen))
  const core = grow(grow(seen, -by, 'round', 'coarse'), by, 'round', 'coarse')
  return areaOf(core) > MOST * areaOf(seen)
}

/** Up to the middle of the lines around them all. */
function cellsAsOne(cells: readonly Region[], lines: readonly Path[], look: LineLook): Region {
  if (cells.length < 2) return unite(...cells)
  const inside = grow(filled(inkOf(lines, look, 'fine')), -look.width / 2 + 0.01)
  return intersect(filledSeams(cells, SEAM), inside)
}

const filledSeams = (regions: readonly Region[], by: number): Region =>
  regions.length < 2 ? unite(...regions) : grow(grow(unite(...regions), by), -by)
