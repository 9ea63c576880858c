// Where a source's lines end and what they touch.
import type { Path64 } from 'clipper2-ts'
import type { Subpath } from '../../../contract/vector/vector-drawing.ts'
import { SCALE } from '../geometry/polygon.ts'

/** Whether a polyline passes within `reach` of a point. */
export function touches(line: Path64, [x, y]: readonly [number, number], reach: number): boolean {
  for (let at = 0; at < line.length; at++) {
    const a = line[at]!
    const b = line[Math.min(at + 1, line.length - 1)]!
    const [dx, dy] = [(b.x - a.x) / SCALE, (b.y - a.y) / SCALE]
    const [px, py] = [x - a.x / SCALE, y - a.y / SCALE]
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
    if (Math.hypot(px - along * dx, py - along * dy) <= reach) return true
  }
  return false
}

export function endsOf({ points }: Subpath): readonly (readonly [number, number])[] {
  const end = points.length - 2
  return [
    [points[0]!, points[1]!],
    [points[end]!, points[end + 1]!],
  ]
}
