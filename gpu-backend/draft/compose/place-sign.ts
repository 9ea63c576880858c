// Where a sign goes: inside, where the drawing holds an empty area that is large enough for it (a bookmark, a
// folder), else at a corner, where the drawing is cut away around it.
import type { BoxStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { mapPath } from '../geometry/map-path.ts'
import {
  areaOf,
  type Bounds,
  boundsOf,
  coverOf,
  filled,
  grow,
  holesOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { FRAME, type Piece } from '../pieces/piece.ts'

export interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly inside: boolean
}

export const moveSign = (path: Path, { x, y, scale }: Place): Path =>
  mapPath(path, (px, py) => [x + px * scale, y + py * scale])

/** An inner area must have this share of the whole silhouette to be the place for a sign. */
const MAIN = 0.42
/** Free room around a sign, in line widths. */
const ROOM = 0.75

/** `cover` of the sign around the origin at a scale. */
export function placeInside(
  pieces: readonly Piece[],
  cover: (scale: number) => Region,
  width: number,
  lines: boolean,
): Place | undefined {
  const painted = unite(
    ...pieces.filter(({ role }) => role === 'line' || !lines).map(({ element }) => coverOf(element)),
  )
  const silhouette = areaOf(filled(painted))
  const areas = lines
    ? holesOf(painted).map((hole) => subtract(hole, painted))
    : painted.length === 1
      ? [painted]
      : []
  const area = areas.sort((a, b) => areaOf(b) - areaOf(a))[0]
  if (!area || areaOf(area) < MAIN * silhouette) return undefined
  const centre = poleOf(area)
  if (!centre || !nearMiddle(centre, boundsOf(area)!)) return undefined
  for (const scale of [1, 0.85]) {
    const place = { ...centre, scale, inside: true }
    const needed = moveRegion(grow(cover(scale), ROOM * width), centre.x, centre.y)
    if (areaOf(subtract(needed, area)) < 0.02) return place
  }
  return undefined
}

/** A head is no place for a sign, a bookmark's body is. */
function nearMiddle({ x, y }: { x: number; y: number }, { left, top, right, bottom }: Bounds): boolean {
  return (
    Math.abs(x - (left + right) / 2) < 0.12 * (right - left) &&
    Math.abs(y - (top + bottom) / 2) < 0.15 * (bottom - top)
  )
}

export const moveRegion = (region: Region, dx: number, dy: number): Region =>
  region.map((ring) => ring.map(({ x, y }) => ({ x: x + Math.round(dx * 1e4), y: y + Math.round(dy * 1e4) })))

/** The middle of what is left of an area when it has been worn down until little is. */
function poleOf(area: Region): { x: number; y: number } | undefined {
  let low = 0
  let high = FRAME / 2
  let last: Bounds | undefined
  for (let halving = 0; halving < 7; halving++) {
    const middle = (low + high) / 2
    const worn = grow(area, -middle)
    const bounds = boundsOf(worn)
    if (bounds) {
      low = middle
      last = bounds
    } else high = middle
  }
  return last && { x: (last.left + last.right) / 2, y: (last.top + last.bottom) / 2 }
}

export type Corner = 'bottom right' | 'top right' | 'bottom left'

/** At a corner of the set's box: the sign's painted part reaches the box's edges. */
export function placeInCorner(pieces: readonly Piece[], cover: Region, box: BoxStyle, corner: Corner): Place {
  const sign = boundsOf(cover)!
  const painted = boundsOf(unite(...pieces.map(({ element }) => coverOf(element)))) ?? {
    left: 0,
    top: 0,
    right: FRAME,
    bottom: FRAME,
  }
  const half = (box.round * FRAME) / 2
  const right = Math.max(painted.right, Math.min(FRAME - 0.1, box.centre[0] * FRAME + half))
  const left = Math.min(painted.left, Math.max(0.1, box.centre[0] * FRAME - half))
  const flat = painted.bottom - painted.top < 0.7 * (painted.right - painted.left)
  const low = box.centre[1] * FRAME + half
  const bottom = Math.max(painted.bottom, Math.min(FRAME - 0.1, flat ? painted.bottom + 2 : low))
  const up = Math.min(painted.top, Math.max(0.1, box.centre[1] * FRAME - half))
  // Where a plus would have it
  const square = Math.max(0, sign.right - sign.left - (sign.bottom - sign.top)) / 2
  return {
    x: corner === 'bottom left' ? left - sign.left : right - sign.right,
    y: corner === 'top right' ? up - sign.top : bottom - square - sign.bottom,
    scale: 1,
    inside: false,
  }
}
