// Where the ends of open lines lie on other lines: those go together.
import { isStraight, pointAt } from '../geometry/cubic.ts'
import type { Curve, Parts } from './line-parts.ts'

/** How near an end lies to the line that it meets, in units. */
const TOUCH = 0.12

export interface Meeting {
  readonly node: number
  readonly curve: Curve
}

/** Ends of open lines that lie on another line. */
export function meetingsOf({ lines }: Parts): Meeting[] {
  const ends = lines.flatMap(({ curves, ring }, line) => {
    const [first, last] = [curves[0]!, curves[curves.length - 1]!]
    if (ring) return []
    return [
      { node: first.from, line, x: first.points[0]!, y: first.points[1]! },
      { node: last.to, line, x: last.points[6]!, y: last.points[7]! },
    ]
  })
  return ends.flatMap(({ node, line, x, y }) =>
    lines.flatMap(({ curves }, other) =>
      other === line
        ? []
        : curves.filter((curve) => distanceTo(curve.points, x, y) < TOUCH).map((curve) => ({ node, curve })),
    ),
  )
}

function distanceTo(points: readonly number[], x: number, y: number): number {
  const steps = isStraight(points) ? 1 : 12
  let nearest = Number.POSITIVE_INFINITY
  let [ax, ay] = [points[0]!, points[1]!]
  for (let step = 1; step <= steps; step++) {
    const [bx, by] = pointAt(points, step / steps)
    const [dx, dy] = [bx - ax, by - ay]
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-12, dx * dx + dy * dy)))
    nearest = Math.min(nearest, Math.hypot(x - ax - t * dx, y - ay - t * dy))
    ax = bx
    ay = by
  }
  return nearest
}
