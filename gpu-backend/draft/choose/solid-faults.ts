// What a designer would object to in a solid draft beside what others draw of the same thing: pointed corners
// among round ones, and lumps.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { SCALE } from '../geometry/polygon.ts'
import { areaOf, boundsOf, grow, type Region, roughCover, unite } from '../geometry/region.ts'

/** Of a set whose corners are rounder than this, and of a corner's sides, as shares of the box. */
const ROUND = 0.8 / 24
const LONG = 1.1 / 24
/** Of the box: smaller parts, as a page's corner, are pointed in round sets, too. */
const SMALL = 0.22
/** What turns by more (radians) at one point is a corner. */
const POINT = 0.6

/** In a set of round corners, pointed ones. */
export function hardFault({ elements, box }: VectorDrawing, { kind, corners }: StyleProfile): number {
  if (kind !== 'solid' || corners === undefined || corners < ROUND) return 0
  let [hard, all] = [0, 1e-9]
  for (const ring of unite(...elements.map(roughCover)).filter((one) => sideOf([one]) > SMALL * box[2])) {
    ring.forEach((at, index) => {
      const before = ring[(index + ring.length - 1) % ring.length]!
      const after = ring[(index + 1) % ring.length]!
      const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y]
      const turn = Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
      const side = Math.min(Math.hypot(ax, ay), Math.hypot(bx, by)) / SCALE / box[2]
      all += Math.abs(turn)
      if (turn > POINT && side > LONG) hard += turn
    })
  }
  return (0.14 * hard) / all
}

/** The longer one. */
function sideOf(region: Region): number {
  const bounds = boundsOf(region)
  return bounds ? Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) : 0
}

/** Of the drawing's longer side: an unbroken area so wide has nothing to be told by. */
const LUMP = 0.56
const MOST = 0.06

/** In a solid set, one large area without a gap or a hole, where others draw the same with some. */
export function lumpFault({ elements }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind !== 'solid') return 0
  const whole = unite(...elements.map(roughCover))
  const side = sideOf(whole)
  if (side === 0) return 0
  const core = grow(whole, (-LUMP / 2) * side, 'round', 'coarse')
  return Math.min(MOST, (0.3 * Math.sqrt(areaOf(core))) / side)
}
