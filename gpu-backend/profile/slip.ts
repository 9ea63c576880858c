// How far areas have slipped from their outlines, as in a misprint: the regions that the lines enclose, out to the lines' middle, are moved until what
// shows of them beside the lines is what the areas show.
import { nearestOutside } from './nearest-outside.ts'
import { reachedFromEdge } from './plate.ts'
import { coverageAt } from './stroke-widths.ts'

const FURTHEST = 0.1 // of the frame's longer side
const STEPS = [0.02, 0.01, 0.005, 0.0025, 0.00125] // of the longer side, coarse to fine
const FILLED = 0.35 // of an enclosed region: one that is emptier has no area of its own

export interface Slip {
  readonly dx: number // pixels
  readonly dy: number
  /** What the areas differ by from the regions as they lie, and moved; as shares of the areas. */
  readonly before: number
  readonly after: number
}

/** Null where lines enclose nothing or there are no areas. Coverages [height, width]; `lineWidth` in pixels. */
export function findSlip(lines: Float32Array, areas: Float32Array, width: number, height: number, lineWidth: number): Slip | null {
  const painted = areas.reduce((sum, value) => sum + value, 0)
  const regions = enclosedRegions(lines, width, height)
  if (painted < 20 || regions.length === 0) return null
  const all = grown(regions, width, height, lineWidth / 2)
  const rough = bestShift(all, lines, areas, width, height)
  const kept = regions.filter((region) => filledShare(region, areas, lines, width, height, rough) >= FILLED)
  if (kept.length === 0) return null
  const filled = kept.length === regions.length ? all : grown(kept, width, height, lineWidth / 2)
  const [dx, dy] = bestShift(filled, lines, areas, width, height)
  const off = (x: number, y: number): number => difference(filled, lines, areas, width, height, x, y, 1) / painted
  return { dx, dy, before: off(0, 0), after: off(dx, dy) }
}

/** Pixels of each region that lines enclose. */
function enclosedRegions(lines: Float32Array, width: number, height: number): number[][] {
  const seen = reachedFromEdge(lines, width, height)
  const regions: number[][] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || lines[start] >= 0.5) continue
    const region = [start]
    seen[start] = 1
    for (let next = 0; next < region.length; next++) {
      for (const at of [region[next] - 1, region[next] + 1, region[next] - width, region[next] + width]) {
        if (seen[at] === 1 || lines[at] >= 0.5) continue
        seen[at] = 1
        region.push(at)
      }
    }
    if (region.length >= 12) regions.push(region)
  }
  return regions
}

/** Coverage of the regions grown on all sides by some pixels. */
function grown(regions: readonly (readonly number[])[], width: number, height: number, by: number): Float32Array {
  const free = new Uint8Array(width * height).fill(1)
  for (const region of regions) for (const at of region) free[at] = 0
  const { squared } = nearestOutside(free, width, height)
  return Float32Array.from(squared, (value) => Math.min(1, Math.max(0, by + 1 - Math.sqrt(value))))
}

function bestShift(regions: Float32Array, lines: Float32Array, areas: Float32Array, width: number, height: number): [number, number] {
  const side = Math.max(width, height)
  let [x, y] = [0, 0]
  for (const [round, step] of STEPS.entries()) {
    const reach = round === 0 ? Math.round(FURTHEST / step) : 2
    const grid = round < 2 ? 3 : round === 2 ? 2 : 1 // looks at every n-th pixel: enough while steps are coarse
    let [best, least] = [[x, y], Number.POSITIVE_INFINITY]
    for (let j = -reach; j <= reach; j++) {
      for (let i = -reach; i <= reach; i++) {
        const [u, v] = [x + i * step * side, y + j * step * side]
        const off = difference(regions, lines, areas, width, height, u, v, grid)
        if (off < least) [best, least] = [[u, v], off]
      }
    }
    ;[x, y] = best
  }
  return [x, y]
}

function difference(
  regions: Float32Array,
  lines: Float32Array,
  areas: Float32Array,
  width: number,
  height: number,
  dx: number,
  dy: number,
  grid: number,
): number {
  let sum = 0
  for (let y = 0; y < height; y += grid) {
    for (let x = 0; x < width; x += grid) {
      const at = y * width + x
      if (lines[at] > 0.95) continue
      sum += Math.abs(areas[at] - coverageAt(regions, width, height, x - dx, y - dy) * (1 - lines[at]))
    }
  }
  return sum
}

/** Of what a region would show moved by the slip, how much the areas show. */
function filledShare(
  region: readonly number[],
  areas: Float32Array,
  lines: Float32Array,
  width: number,
  height: number,
  [dx, dy]: readonly [number, number],
): number {
  let [there, shown] = [0, 0]
  for (const at of region) {
    const [x, y] = [Math.round((at % width) + dx), Math.round(Math.floor(at / width) + dy)]
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    const to = y * width + x
    shown += 1 - lines[to]
    there += Math.min(areas[to], 1 - lines[to])
  }
  return shown === 0 ? 0 : there / shown
}
