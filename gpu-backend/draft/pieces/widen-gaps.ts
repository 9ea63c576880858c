// Parts of a drawing beside one another whose gap a wide pen nearly fills (a battery and its tip, the bars of
// a chart) are moved apart, and the whole is made smaller again, so that it keeps its place and size.
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { mapPath } from '../geometry/map-path.ts'
import type { Dot, LineSource } from './line-source.ts'

/** In widths of the pen: a gap from touching to this is narrow, and becomes so wide. */
const TOUCHING = 0.05
const NARROW = 0.62
const WIDE = 0.9
/** Of more gaps in a row none is widened: there is no room for them. */
const MOST = 3

type Axis = 0 | 1

export function widenGaps(source: LineSource, width: number): LineSource {
  if (source.fills.length > 0) return source
  const before = extentOf(source)
  const apart = spread(spread(source, 0, width), 1, width)
  if (apart === source || !before) return source
  const after = extentOf(apart)!
  const side = ([left, top, right, bottom]: Box): number => Math.max(right - left, bottom - top)
  const scale = Math.min(1, side(before) / Math.max(side(after), 1e-6))
  const shift = (axis: Axis): number =>
    (before[axis] + before[axis + 2]!) / 2 - ((after[axis] + after[axis + 2]!) / 2) * scale
  const [dx, dy] = [shift(0), shift(1)]
  const move: Move = (x, y) => [x * scale + dx, y * scale + dy]
  return {
    lines: apart.lines.map((path) => mapPath(path, move)),
    dots: apart.dots.map((dot) => movedDot(dot, move)),
    fills: [],
  }
}

type Box = readonly [left: number, top: number, right: number, bottom: number]

const boxOf = (part: Subpath | Dot): Box =>
  'points' in part ? (pathBounds([part]) as Box) : [part.x, part.y, part.x, part.y]

const partsOf = ({ lines, dots }: LineSource): (Subpath | Dot)[] => [...lines.flat(), ...dots]

/** Of the middle lines: what the pen adds stays the same. */
function extentOf(source: LineSource): Box | undefined {
  const boxes = partsOf(source).map(boxOf)
  if (boxes.length === 0) return undefined
  const low = (at: Axis): number => Math.min(...boxes.map((box) => box[at]))
  const high = (at: Axis): number => Math.max(...boxes.map((box) => box[at + 2]!))
  return [low(0), low(1), high(0), high(1)]
}

/** Along one axis, all that lies beyond a narrow gap is moved away from it. */
function spread(source: LineSource, axis: Axis, width: number): LineSource {
  const reach = (part: Subpath | Dot): number => (('points' in part ? 1 : part.size) * width) / 2
  const spans = partsOf(source).map((part) => {
    const box = boxOf(part)
    return { from: box[axis] - reach(part), to: box[axis + 2]! + reach(part) }
  })
  spans.sort((a, b) => a.from - b.from)
  const gaps: { at: number; by: number }[] = []
  let end = spans[0]?.to ?? 0
  for (const { from, to } of spans) {
    const gap = (from - end) / width
    if (gap > TOUCHING && gap < NARROW) gaps.push({ at: (from + end) / 2, by: (WIDE - gap) * width })
    end = Math.max(end, to)
  }
  if (gaps.length === 0 || gaps.length > MOST) return source
  const away = (part: Subpath | Dot): number => {
    const box = boxOf(part)
    const middle = (box[axis] + box[axis + 2]!) / 2
    return gaps.reduce((sum, gap) => (middle > gap.at ? sum + gap.by : sum), 0)
  }
  return {
    lines: source.lines.map((path) => path.flatMap((line) => mapPath([line], shifted(away(line), axis)))),
    dots: source.dots.map((dot) => movedDot(dot, shifted(away(dot), axis))),
    fills: [],
  }
}

type Move = (x: number, y: number) => [number, number]

const shifted =
  (by: number, axis: Axis): Move =>
  (x, y) =>
    axis === 0 ? [x + by, y] : [x, y + by]

function movedDot(dot: Dot, move: Move): Dot {
  const [x, y] = move(dot.x, dot.y)
  return { ...dot, x, y }
}
