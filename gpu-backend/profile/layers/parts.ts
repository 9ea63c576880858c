// The parts of a drawing: connected areas of one colour, soft edges left out.
import { type Layers, UNEXPLAINED } from './layers.ts'

const LEAST = 6 // pixels: less is dirt

export interface Parts {
  readonly count: number
  readonly smallest: number // pixels: the square root of its area
}

/**
 * How many, and the side of the smallest (the square root of its area) in pixels. `behind`: labels that
 * are no parts.
 */
export function countParts({ width, height, first, part }: Layers, behind: ReadonlySet<number>): Parts {
  const seen = new Uint8Array(width * height)
  let [count, smallest] = [0, Number.POSITIVE_INFINITY]
  for (let start = 0; start < seen.length; start++) {
    const label = first[start]
    if (seen[start] === 1 || part[start] < 0.6 || behind.has(label) || label === UNEXPLAINED) continue
    const stack = [start]
    seen[start] = 1
    let size = 0
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size++
      const x = at % width
      for (const to of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (to < 0 || to >= seen.length || seen[to] === 1 || first[to] !== label || part[to] < 0.6) continue
        seen[to] = 1
        stack.push(to)
      }
    }
    if (size < LEAST) continue
    count++
    smallest = Math.min(smallest, size)
  }
  return { count, smallest: count === 0 ? 0 : Math.sqrt(smallest) }
}
