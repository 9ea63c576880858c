// Which colours a drawing's outer contour shows, and which of them touch: an outline is what lies between
// areas and what is behind.
import { coverageOf, drawnLabels, insideOf, type Layers, UNEXPLAINED } from '../layers/layers.ts'
import { nearestOutside } from './nearest-outside.ts'

const DEPTH = 2.3 // squared pixels: the first rings inside the contour

/** Share of the contour by label. `behind`: the labels of what lies behind the drawing. */
export function contourShares(layers: Layers, behind: ReadonlySet<number>): Map<number, number> {
  const { width, height, first, second, part } = layers
  const drawn = coverageOf(
    layers,
    drawnLabels(layers).filter((label) => !behind.has(label)),
  )
  const inside = insideOf(drawn)
  const { squared } = nearestOutside(inside, width, height)
  const counts = new Map<number, number>()
  let ring = 0
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === 0 || squared[i] > DEPTH) continue
    const label = behind.has(first[i]) || (part[i] < 0.5 && !behind.has(second[i])) ? second[i] : first[i]
    counts.set(label, (counts.get(label) ?? 0) + 1)
    ring++
  }
  return new Map([...counts].map(([label, count]) => [label, count / ring]))
}

export interface Boundary {
  readonly one: number
  readonly other: number
  /** From `one` towards `other`, pixels; where it turns around, parts cancel out. */
  readonly towards: readonly [number, number]
  readonly length: number // pixels
  readonly straight: number // 1: it never turns around
}

/** Between colours of the drawing that touch; one entry a pair, `one` < `other`. */
export function boundaries({ width, height, first, part }: Layers, behind: ReadonlySet<number>): Boundary[] {
  const pairs = new Map<number, { x: number; y: number; crossings: number }>()
  const clean = new Uint8Array(first.length)
  for (let i = 0; i < clean.length; i++)
    clean[i] = part[i] > 0.97 && first[i] !== UNEXPLAINED && !behind.has(first[i]) ? 1 : 0
  const meet = (from: number, to: number, dx: number, dy: number): void => {
    const sign = first[from] < first[to] ? 1 : -1
    const key = Math.min(first[from], first[to]) * 256 + Math.max(first[from], first[to])
    const pair = pairs.get(key) ?? { x: 0, y: 0, crossings: 0 }
    pairs.set(key, { x: pair.x + sign * dx, y: pair.y + sign * dy, crossings: pair.crossings + 1 })
  }
  const meets = (at: number, step: number): boolean =>
    clean[at + 2 * step] === 1 &&
    first[at] !== first[at + 2 * step] &&
    (clean[at + step] === 0 || first[at + step] === first[at])
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (clean[at] === 0) continue
      if (x + 2 < width && meets(at, 1)) meet(at, at + 2, 1, 0)
      if (y + 2 < height && meets(at, width)) meet(at, at + 2 * width, 0, 1)
    }
  }
  return [...pairs].map(([key, { x, y, crossings }]) => ({
    one: Math.floor(key / 256),
    other: key % 256,
    towards: [x, y] as const,
    length: Math.hypot(x, y),
    straight: (Math.abs(x) + Math.abs(y)) / crossings,
  }))
}
