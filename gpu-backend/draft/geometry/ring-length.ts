// The length of a region's contours, outer rings and holes, in units.
import { SCALE } from './polygon.ts'
import type { Region } from './region.ts'

export function ringsLength(region: Region): number {
  let length = 0
  for (const ring of region)
    for (let at = 0; at < ring.length; at++) {
      const next = ring[(at + 1) % ring.length]!
      length += Math.hypot(next.x - ring[at]!.x, next.y - ring[at]!.y)
    }
  return length / SCALE
}
