// Where a source drawing goes in the set's frame: as large as the set's drawings of its proportions are, its
// painted part centred as theirs is, and nothing beyond the frame. What is drawn decides, not the view box;
// lines keep their width whatever the scale, so the scale is found in a few rounds.
import type { BoxStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import type { Placement } from '../geometry/map-path.ts'
import { type Bounds, boundsOf, coverOf, unite } from '../geometry/region.ts'
import { FRAME } from './piece.ts'

/** What would be painted under a placement. */
export type Measure = (placement: Placement) => Bounds | undefined

const ROUNDS = 5
/** Kept free at the frame's edge, in units of the frame: half a pixel at 256. */
const EDGE = 0.05
/** Sides' ratio from which a drawing is wide or tall, as the profile has it. */
const LONG = 1.15

export function targetSide(box: BoxStyle, width: number, height: number): number {
  const aspect = width / Math.max(height, 1e-6)
  const share = aspect > LONG ? box.wide : aspect < 1 / LONG ? box.tall : box.round
  return Math.min(FRAME - 2 * EDGE, share * FRAME)
}

export function fitBox(measure: Measure, box: BoxStyle): Placement {
  let placement: Placement = { scaleX: 1, scaleY: 1, dx: 0, dy: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const painted = measure(placement)
    if (!painted) return placement
    const width = painted.right - painted.left
    const height = painted.bottom - painted.top
    const side = Math.max(width, height, 1e-3)
    const wanted = targetSide(box, width, height)
    const grown = Math.min(8, Math.max(0.125, wanted / side))
    placement = centred(placement, painted, grown, box)
    if (Math.abs(grown - 1) < 5e-4) break
  }
  return placement
}

/**
 * Scaled by `grown` about the painted part's middle, which goes to the set's centre, or as near as the
 * frame's edge lets it.
 */
function centred(placement: Placement, painted: Bounds, grown: number, box: BoxStyle): Placement {
  const middle = (low: number, high: number, share: number): number => {
    const half = ((high - low) * grown) / 2
    return Math.min(FRAME - EDGE - half, Math.max(EDGE + half, share * FRAME)) - ((low + high) / 2) * grown
  }
  return {
    scaleX: placement.scaleX * grown,
    scaleY: placement.scaleY * grown,
    dx: placement.dx * grown + middle(painted.left, painted.right, box.centre[0]),
    dy: placement.dy * grown + middle(painted.top, painted.bottom, box.centre[1]),
  }
}

/**
 * Elements that scale with all that they have: their painted part is measured once. `margin`: painted around
 * them at any scale.
 */
export function fitElements(elements: readonly VectorElement[], box: BoxStyle, margin = 0): Placement {
  const bounds = boundsOf(unite(...elements.map(coverOf)))
  const measure: Measure = ({ scaleX, scaleY, dx, dy }) =>
    bounds && {
      left: bounds.left * scaleX + dx - margin,
      right: bounds.right * scaleX + dx + margin,
      top: bounds.top * scaleY + dy - margin,
      bottom: bounds.bottom * scaleY + dy + margin,
    }
  return fitBox(measure, box)
}
