// A source drawing read as lines: its strokes at their new place, and what of it is neither stroke nor dot.
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { Path, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import { areaOf, boundsOf, coverOf, type Region, unite } from '../geometry/region.ts'
import { closes, isDot, isStroke, placedLine } from './line-work.ts'
import type { LineLook } from './piece.ts'

export interface LineSource {
  /** The middle lines, in paint order. */
  readonly lines: readonly Path[]
  /** Where dots lie: drawn as points, or as small filled circles. */
  readonly dots: readonly Dot[]
  /** Filled parts that are no dots. */
  readonly fills: readonly VectorElement[]
}

export interface Dot {
  readonly x: number
  readonly y: number
  /** In line widths; 1 for a point drawn by the pen alone. */
  readonly size: number
}

/** Filled circles up to this many line widths across are dots. */
const DOT = 2.1

/** `width`: of the lines as they will be drawn. */
export function readLines(
  elements: readonly VectorElement[],
  placement: Placement,
  cornerRadius: number | undefined,
  penWidth: number,
): LineSource {
  const strokes = elements.filter(isStroke)
  const width = strokes.map((stroke) => stroke.width).sort((a, b) => a - b)[strokes.length >> 1] ?? 2
  const lines: Path[] = []
  const dots: Dot[] = []
  const fills: VectorElement[] = []
  for (const element of elements) {
    if (element.type === 'stroke') {
      const moved = placedLine(element.path, placement, cornerRadius)
      const rest: Subpath[] = []
      for (const subpath of moved) {
        const dot = isDot([subpath]) ? pointDot(subpath, element.width / width) : ringDot(subpath, penWidth)
        if (dot) dots.push(dot)
        else rest.push(subpath)
      }
      if (rest.length > 0) lines.push(rest)
    } else {
      const dot = dotOf(element, placement, width)
      if (dot) dots.push(dot)
      else fills.push(placeElement(element, placement))
    }
  }
  return { lines, dots: merged(dots), fills }
}

const pointDot = ({ points }: Subpath, size: number): Dot => ({ x: points[0]!, y: points[1]!, size })

/** A ring whose hole would be less than this many line widths clots: it is drawn as a dot. */
const CLOTS = 0.7

function ringDot(subpath: Subpath, width: number): Dot | undefined {
  const box = closes(subpath) ? pathBounds([subpath]) : null
  if (!box) return undefined
  const [w, h] = [box[2] - box[0], box[3] - box[1]]
  if (Math.min(w, h) > (1 + CLOTS) * width || Math.max(w, h) > 1.3 * Math.min(w, h)) return undefined
  return { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, size: ((w + h) / 2 + width) / width }
}

function dotOf(element: VectorElement, placement: Placement, width: number): Dot | undefined {
  const bounds = boundsOf(coverOf(element))
  if (!bounds || element.path.length > 1) return undefined
  const [w, h] = [bounds.right - bounds.left, bounds.bottom - bounds.top]
  if (Math.max(w, h) > DOT * width || Math.min(w, h) < 0.8 * Math.max(w, h)) return undefined
  if (areaOf(coverOf(element)) < 0.7 * w * h) return undefined
  const x = ((bounds.left + bounds.right) / 2) * placement.scaleX + placement.dx
  const y = ((bounds.top + bounds.bottom) / 2) * placement.scaleY + placement.dy
  return { x, y, size: (w + h) / 2 / width }
}

/** A circle both filled and stroked is one dot, its larger size. */
function merged(dots: readonly Dot[]): Dot[] {
  const out: Dot[] = []
  for (const dot of dots) {
    const same = out.findIndex(({ x, y }) => Math.hypot(x - dot.x, y - dot.y) < 0.1)
    if (same < 0) out.push(dot)
    else if (out[same]!.size < dot.size) out[same] = dot
  }
  return out
}

export const dotRadius = ({ size }: Dot, look: LineLook): number =>
  (look.width * Math.max(1.1, Math.min(size, 2.4))) / 2

export const coverOfElements = (elements: readonly VectorElement[]): Region => unite(...elements.map(coverOf))
