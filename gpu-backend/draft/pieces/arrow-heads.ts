// The heads of arrows in a line drawing: open lines on whose middle the end of another line lies, on the side
// that they open to. They are no outlines, and what has one is the sign on a thing rather than the thing.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { lengthOf } from '../geometry/course.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import { closes, isDot } from './line-work.ts'
import type { LineLook } from './piece.ts'

/** In units of the frame: a shaft may end so near to the tip, however thin it is. */
const NEAR = 1.3

type Place = readonly [number, number]

export function arrowHeads(lines: readonly Path[], look: LineLook): ReadonlySet<Subpath> {
  const open = lines.flat().filter((line) => !closes(line) && !isDot([line]))
  return new Set(open.filter((line) => open.some((other) => other !== line && isShaft(other, line, look))))
}

/** Of a head's length, how far its tip lies before the middle of its ends. */
const POINTED = 0.2

/** Whether a line, however it bends, ends at the tip of a head. */
export function endsIn(line: Subpath, head: Subpath): boolean {
  if (head === line || closes(head) || isDot([head])) return false
  const { points } = line
  const size = lengthOf(head, 'coarse')
  if (size > lengthOf(line, 'coarse') / 2) return false
  const [tip, one, other] = middleAndEnds(head)
  const back = Math.hypot(tip[0] - (one[0] + other[0]) / 2, tip[1] - (one[1] + other[1]) / 2)
  if (back < POINTED * size) return false
  return [0, points.length - 2].some(
    (at) => Math.hypot(points[at]! - tip[0], points[at + 1]! - tip[1]) < NEAR,
  )
}

function isShaft({ points }: Subpath, head: Subpath, look: LineLook): boolean {
  const [tip, one, other] = middleAndEnds(head)
  const end = points.length - 2
  const ends: Place[] = [
    [points[0]!, points[1]!],
    [points[end]!, points[end + 1]!],
  ]
  return ends.some(([x, y], which) => {
    if (Math.hypot(x - tip[0], y - tip[1]) > Math.max(NEAR, look.width / 2)) return false
    const [farX, farY] = ends[1 - which]!
    const [backX, backY] = [(one[0] + other[0]) / 2 - tip[0], (one[1] + other[1]) / 2 - tip[1]]
    const along = backX * (farX - tip[0]) + backY * (farY - tip[1])
    return along > 0.8 * Math.hypot(backX, backY) * Math.hypot(farX - tip[0], farY - tip[1])
  })
}

/** The point half way along a line, and its ends. */
function middleAndEnds(line: Subpath): [Place, Place, Place] {
  const run = polygonOf(line, 'coarse').map(({ x, y }): Place => [x / SCALE, y / SCALE])
  const lengths = run.slice(1).map(([x, y], at) => Math.hypot(x - run[at]![0], y - run[at]![1]))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  const at = lengths.findIndex((length) => {
    left -= length
    return left <= 0
  })
  const [from, to] = [run[Math.max(0, at)]!, run[at + 1] ?? run[0]!]
  const share = 1 + left / Math.max(1e-9, lengths[at] ?? 1)
  const middle: Place = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
  return [middle, run[0]!, run[run.length - 1]!]
}
