// A ring without points on the line of their neighbours, spikes of no width among them: they bound nothing,
// and the clipping library never comes back from a ring that runs along a line and returns on it.
import type { Path64 } from 'clipper2-ts'

export function withoutSpikes(ring: Path64): Path64 {
  const kept: Path64 = []
  for (const point of ring) {
    while (kept.length > 1 && inLine(kept[kept.length - 2]!, kept[kept.length - 1]!, point)) kept.pop()
    const last = kept[kept.length - 1]
    if (!last || last.x !== point.x || last.y !== point.y) kept.push(point)
  }
  for (let changed = true; changed && kept.length > 2; ) {
    changed = false
    const last = kept.length - 1
    if (inLine(kept[last - 1]!, kept[last]!, kept[0]!)) {
      kept.pop()
      changed = true
    } else if (inLine(kept[last]!, kept[0]!, kept[1]!)) {
      kept.shift()
      changed = true
    }
  }
  return kept
}

const inLine = (a: Path64[number], b: Path64[number], c: Path64[number]): boolean =>
  (b.x - a.x) * (c.y - b.y) === (b.y - a.y) * (c.x - b.x)
