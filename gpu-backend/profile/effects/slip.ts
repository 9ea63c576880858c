// How far areas have slipped from their outlines, as in a misprint: the regions that the lines enclose, out
// to the lines' middle, are moved until what shows of them beside the lines is what the areas show.
import { nearestOutside } from '../lines/nearest-outside.ts'
import { coverageAt } from '../lines/stroke-widths.ts'
import { reachedFromEdge } from './plate.ts'

const FURTHEST = 0.1 // of the frame's longer side
/**
 * Steps as shares of the longer side, coarse to fine; how many to either side; every how many pixels is
 * looked at.
 */
const ROUNDS = [
  { step: 0.02, reach: 5, grid: 3 },
  { step: 0.01, reach: 2, grid: 3 },
  { step: 0.005, reach: 2, grid: 2 },
  { step: 0.0025, reach: 1, grid: 2 },
  { step: 0.00125, reach: 1, grid: 2 },
  { step: 0.0006, reach: 1, grid: 2 },
]
const STICKS_OUT = 0.015 // of the areas: where less lies beyond the lines, nothing has slipped
const FILLED = 0.35 // of an enclosed region: one that is emptier has no area of its own
const AS_IT_LIES = 0.025 // of the areas: what differs less has not slipped

export interface Slip {
  readonly dx: number // pixels
  readonly dy: number
  /** What the areas differ by from the regions as they lie, and moved; as shares of the areas. */
  readonly before: number
  readonly after: number
}

/**
 * Null where lines enclose nothing or there are no areas. Coverages [height, width]; `lineWidth` in pixels.
 */
export function findSlip(
  lines: Float32Array,
  areas: Float32Array,
  width: number,
  height: number,
  lineWidth: number,
): Slip | null {
  let painted = 0
  for (let i = 0; i < areas.length; i++) painted += areas[i]
  const regions = enclosedRegions(lines, width, height)
  if (painted < 20 || regions.length === 0) return null
  const all: Compared = { lines, areas, width, height, regions: grown(regions, width, height, lineWidth / 2) }
  const before = difference(all, placesOf(all, 1), 0, 0) / painted
  if (before < AS_IT_LIES || outsideOf(all) < STICKS_OUT * painted)
    return { dx: 0, dy: 0, before, after: before }
  const rough = bestShift(all, ROUNDS.slice(0, 3))
  const kept = regions.filter((region) => filledShare(region, all, rough) >= FILLED)
  if (kept.length === 0) return null
  const some =
    kept.length === regions.length ? all : { ...all, regions: grown(kept, width, height, lineWidth / 2) }
  const places = placesOf(some, 1)
  const asItLies = difference(some, places, 0, 0) / painted
  if (asItLies < AS_IT_LIES) return { dx: 0, dy: 0, before: asItLies, after: asItLies }
  const [dx, dy] = bestShift(
    some,
    ROUNDS.slice(3),
    kept.length === regions.length ? rough : bestShift(some, ROUNDS.slice(0, 3)),
  )
  return { dx, dy, before: asItLies, after: difference(some, places, dx, dy) / painted }
}

/**
 * How far a silhouette is moved in its shadow: what shows of the moved one beside it is what the shadow
 * shows.
 */
export function findShadowShift(
  silhouette: Float32Array,
  shadow: Float32Array,
  width: number,
  height: number,
): Slip | null {
  let painted = 0
  for (let i = 0; i < shadow.length; i++) painted += shadow[i]
  if (painted < 20) return null
  const compared: Compared = { lines: silhouette, areas: shadow, width, height, regions: silhouette }
  const [dx, dy] = bestShift(compared, ROUNDS)
  const places = placesOf(compared, 1)
  return {
    dx,
    dy,
    before: difference(compared, places, 0, 0) / painted,
    after: difference(compared, places, dx, dy) / painted,
  }
}

interface Compared {
  readonly lines: Float32Array
  readonly areas: Float32Array
  readonly width: number
  readonly height: number
  readonly regions: Float32Array // what the lines enclose
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
function grown(
  regions: readonly (readonly number[])[],
  width: number,
  height: number,
  by: number,
): Float32Array {
  const free = new Uint8Array(width * height).fill(1)
  for (const region of regions) for (const at of region) free[at] = 0
  const { squared } = nearestOutside(free, width, height)
  const coverage = new Float32Array(squared.length)
  for (let i = 0; i < coverage.length; i++)
    coverage[i] = Math.min(1, Math.max(0, by + 1 - Math.sqrt(squared[i])))
  return coverage
}

/** Area beyond what the lines enclose. */
function outsideOf({ areas, regions }: Compared): number {
  let sum = 0
  for (let i = 0; i < areas.length; i++) sum += areas[i] * (1 - regions[i])
  return sum
}

function bestShift(
  compared: Compared,
  rounds: readonly (typeof ROUNDS)[number][],
  from: readonly [number, number] = [0, 0],
): readonly [number, number] {
  const side = Math.max(compared.width, compared.height)
  let [x, y] = from
  for (const { step, reach, grid } of rounds) {
    const places = placesOf(compared, grid)
    let [best, least] = [[x, y], Number.POSITIVE_INFINITY]
    for (let j = -reach; j <= reach; j++) {
      for (let i = -reach; i <= reach; i++) {
        const [u, v] = [x + i * step * side, y + j * step * side]
        const off = difference(compared, places, u, v)
        if (off < least) [best, least] = [[u, v], off]
      }
    }
    ;[x, y] = best
  }
  return [x, y]
}

/** Every n-th pixel beside the lines where areas or moved regions can be. */
function placesOf({ lines, areas, width, height, regions }: Compared, grid: number): number[] {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let i = 0; i < regions.length; i++) {
    if (regions[i] < 0.02 && areas[i] < 0.02) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const more = Math.ceil(FURTHEST * Math.max(width, height))
  const places: number[] = []
  for (let y = Math.max(0, top - more); y <= Math.min(height - 1, bottom + more); y += grid) {
    for (let x = Math.max(0, left - more); x <= Math.min(width - 1, right + more); x += grid) {
      if (lines[y * width + x] <= 0.95) places.push(y * width + x)
    }
  }
  return places
}

function difference(
  { lines, areas, width, height, regions }: Compared,
  places: readonly number[],
  dx: number,
  dy: number,
): number {
  let sum = 0
  for (let i = 0; i < places.length; i++) {
    const at = places[i]
    const x = at % width
    const moved = coverageAt(regions, width, height, x - dx, (at - x) / width - dy)
    sum += Math.abs(areas[at] - moved * (1 - lines[at]))
  }
  return sum
}

/** Of what a region would show moved by the slip, how much the areas show. */
function filledShare(
  region: readonly number[],
  { areas, lines, width, height }: Compared,
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
