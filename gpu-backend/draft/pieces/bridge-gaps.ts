// Gaps in an outline closed, by straight lines where nothing else is said, to find the area that the outline
// means: where a line breaks off and another goes on in much the same direction, as outlines do that a sign
// was cut out of. Nothing of it is drawn. An arrow's head is no outline, nor are the links of a chain that
// open to one another.
import type { Path, Subpath } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight, straight, tangentAt } from '../geometry/cubic.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import { contains, strokedRegion } from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'
import type { LooseEnd } from './around-corner.ts'
import { arrowHeads } from './arrow-heads.ts'
import { closes, isDot } from './line-work.ts'
import type { LineLook } from './piece.ts'

/**
 * In units of the frame: between the ends of one line, and of two, as where a bar was cut out. An arrow over
 * a tray is no outline.
 */
const WIDEST = 12
const WIDEST_OF_TWO = 5
/** Both ends point to the other within this angle. */
const FACING = Math.cos((75 * Math.PI) / 180)

/** Ends this near to one another, as a share of the line between them. */
const LINK = 0.4

interface End extends LooseEnd {
  readonly line: number
}

export function bridgeGaps(
  lines: readonly Path[],
  look: LineLook,
  mayHold: (line: Subpath) => boolean,
  loosely: boolean,
  between: (one: LooseEnd, other: LooseEnd) => number[] = (one, other) => straight(one.at, other.at),
): Path {
  const heads = arrowHeads(lines, look)
  const open = lines
    .flat()
    .filter((line) => !closes(line) && !isDot([line]) && !heads.has(line) && mayHold(line))
  const ends = freeEnds(open, lines, look)
  const nearest = ends.map((end) => nearestTo(end, ends))
  const bridges: Subpath[] = []
  ends.forEach((end, index) => {
    const other = nearest[index]
    if (other === undefined || other < index || nearest[other] !== index) return
    const to = ends[other]!
    if (!loosely && end.line !== to.line && isLink(open[end.line]!) && isLink(open[to.line]!)) return
    bridges.push({ points: between(end, to), closed: false })
  })
  return bridges
}

function isLink(line: Subpath): boolean {
  const run = polygonOf(line, 'coarse')
  const [first, last] = [run[0]!, run[run.length - 1]!]
  const gap = Math.hypot(last.x - first.x, last.y - first.y) / SCALE
  return gap < LINK * (ringsLength([run]) - gap)
}

/** Ends that touch no other line. */
function freeEnds(open: readonly Subpath[], lines: readonly Path[], look: LineLook): End[] {
  const all = lines.flat()
  const covers = all.map((subpath) => strokedRegion([subpath], { ...look, cap: 'round', miterLimit: 4 }))
  return open.flatMap((subpath, line): End[] => {
    const curves = curvesOf(subpath)
    const first = curves[0]!
    const last = curves[curves.length - 1]!
    const [sx, sy] = tangentAt(first, 0)
    const found: End[] = [
      { line, at: [first[0]!, first[1]!], towards: [-sx, -sy], bent: !isStraight(first) },
      { line, at: [last[6]!, last[7]!], towards: tangentAt(last, 1), bent: !isStraight(last) },
    ]
    return found.filter(
      ({ at }) => !covers.some((cover, other) => all[other] !== subpath && contains(cover, ...at)),
    )
  })
}

function nearestTo(end: End, ends: readonly End[]): number | undefined {
  let best: number | undefined
  let least = WIDEST
  ends.forEach((other, index) => {
    if (other === end) return
    const [dx, dy] = [other.at[0] - end.at[0], other.at[1] - end.at[1]]
    const gap = Math.hypot(dx, dy)
    if (gap >= least || gap < 1e-6 || (end.line !== other.line && gap > WIDEST_OF_TWO)) return
    const facing = end.towards[0] * dx + end.towards[1] * dy > FACING * gap
    const faced = -(other.towards[0] * dx + other.towards[1] * dy) > FACING * gap
    if (facing && faced) {
      least = gap
      best = index
    }
  })
  return best
}
