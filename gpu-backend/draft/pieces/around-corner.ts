// How an outline went on where a sign was cut out of its corner: both ends go on until they meet, so that a
// patch of colour has its corner under the sign and no cut across it.
import type { Point } from '../geometry/cubic.ts'
import { straight } from '../geometry/cubic.ts'

export interface LooseEnd {
  readonly at: Point
  /** Where the line would go on; of unit length. */
  readonly towards: Point
  /** Whether it bends up to its end. */
  readonly bent: boolean
}

/** Beside the way straight across, either end's to where they meet: farther, they go on past one another. */
const FARTHEST = 1.1
/** Sine of 25°: ends that turn less to one another meet straight across. */
const TURNS = 0.42
/** In units of the frame: of a frame's rounded corner. */
const RADIUS = 3
/** Of the way to a corner, a round bend's handle: a quarter circle's. */
const HANDLE = 0.552

/** From one end to the other, as the numbers of a subpath. */
export function aroundCorner(one: LooseEnd, other: LooseEnd): number[] {
  const [ax, ay] = one.towards
  const [bx, by] = other.towards
  const [dx, dy] = [other.at[0] - one.at[0], other.at[1] - one.at[1]]
  const sine = ax * by - ay * bx
  if (Math.abs(sine) < TURNS) return straight(one.at, other.at)
  const from = (dx * by - dy * bx) / sine
  const to = (dx * ay - dy * ax) / sine
  const far = FARTHEST * Math.hypot(dx, dy)
  if (Math.min(from, to) <= 0 || Math.max(from, to) > far) return straight(one.at, other.at)
  const bend = Math.min(from, to, one.bent && other.bent ? far : RADIUS)
  const along = ({ at, towards }: LooseEnd, by: number): Point => [
    at[0] + by * towards[0],
    at[1] + by * towards[1],
  ]
  const [start, end] = [along(one, from - bend), along(other, to - bend)]
  return [
    ...straight(one.at, start),
    ...along(one, from - bend + HANDLE * bend),
    ...along(other, to - bend + HANDLE * bend),
    ...end,
    ...straight(end, other.at).slice(2),
  ]
}
