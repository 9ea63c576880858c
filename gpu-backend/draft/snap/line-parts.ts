// Elements as curves between nodes: what lies straight along an axis, and which curves meet. Axis 0 is x,
// axis 1 is y.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { curvesOf, isStraight } from '../geometry/cubic.ts'

export type Axis = 0 | 1

export interface Curve {
  /** Eight numbers, as in a subpath. */
  readonly points: readonly number[]
  readonly from: number
  readonly to: number
  readonly straight: boolean
  /** Of the subpath that it is of, over all elements. */
  readonly line: number
}

export interface Line {
  readonly element: number
  readonly curves: readonly Curve[]
  /** Whether the last curve ends in the first one's node. */
  readonly ring: boolean
}

export interface Parts {
  readonly lines: readonly Line[]
  readonly nodes: number
}

const SAME = 1e-4

export function partsOf(elements: readonly VectorElement[]): Parts {
  const lines: Line[] = []
  let nodes = 0
  elements.forEach(({ path, type }, element) => {
    for (const subpath of path) {
      const curves = curvesOf(type === 'fill' ? { ...subpath, closed: true } : subpath)
      if (curves.length === 0) continue
      const first = nodes
      const last = curves[curves.length - 1]!
      const ring = Math.hypot(last[6]! - curves[0]![0]!, last[7]! - curves[0]![1]!) < SAME
      const line = lines.length
      const read = curves.map((points, at): Curve => {
        const to = ring && at === curves.length - 1 ? first : first + at + 1
        return { points, from: first + at, to, straight: isStraight(points), line }
      })
      nodes = first + curves.length + (ring ? 0 : 1)
      lines.push({ element, curves: read, ring })
    }
  })
  return { lines, nodes }
}

/** A straight curve of one place on an axis: upright for x, level for y. */
export interface Wall {
  readonly at: number
  readonly length: number
  readonly curve: Curve
}

const SHORTEST = 0.8
const LEVEL = 2e-3

/** Shorter ones say little, and are left out. */
export function wallsOf({ lines }: Parts, axis: Axis): Wall[] {
  return lines.flatMap(({ curves }) =>
    curves.flatMap((curve): Wall[] => {
      const along = Math.abs(curve.points[7 - axis]! - curve.points[1 - axis]!)
      const across = Math.abs(curve.points[6 + axis]! - curve.points[axis]!)
      if (!curve.straight || along < SHORTEST || across > LEVEL * along) return []
      return [{ at: (curve.points[axis]! + curve.points[6 + axis]!) / 2, length: along, curve }]
    }),
  )
}
