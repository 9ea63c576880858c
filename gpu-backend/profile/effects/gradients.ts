// Areas that change their lightness slowly and all in one direction: gradients, as told from flat areas and
// from painted texture.
import { oklab } from '../../finish/oklab.ts'
import type { Canvas } from '../layers/canvas.ts'
import { stillPixels } from '../layers/flat-colours.ts'

const LEAST_AREA = 0.004 // of the frame
const LEAST_CHANGE = 0.025 // of OKLab lightness across the region
const SLOW = 4 // levels between neighbours
const SMALL = 200 // pixels
const FLAT = 1.6 // levels between the region's quantiles: less is one colour

export interface GradientRegion {
  readonly area: number // pixels
  readonly angle: number // degrees clockwise from the right, towards the darker side
  readonly lift: number // OKLab lightness of the light side above the middle
  readonly drop: number
  readonly straight: number // share of the variance that one direction explains
}

export interface Gradients {
  readonly regions: readonly GradientRegion[]
  readonly share: number // of what is drawn
}

/**
 * `drawn` [height, width], coverage; `alike`: pixels whose neighbourhood is alike. In a small picture a
 * gradient is steeper.
 */
export function findGradients(canvas: Canvas, alike: Uint8Array, drawn: Float32Array): Gradients {
  const { width, height } = canvas
  const still = Math.max(width, height) < SMALL ? stillPixels(canvas, SLOW) : alike
  const seen = new Uint8Array(width * height)
  const regions: GradientRegion[] = []
  let [graded, whole] = [0, 0]
  for (const value of drawn) whole += value
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || still[start] === 0 || drawn[start] < 0.9) continue
    const region = takeRegion(canvas, still, drawn, seen, start)
    if (region.length < LEAST_AREA * seen.length) continue
    const found = gradientOf(canvas, region)
    if (found === null) continue
    regions.push(found)
    graded += found.area
  }
  return { regions, share: whole === 0 ? 0 : graded / whole }
}

function takeRegion(
  { width, height, mixed }: Canvas,
  still: Uint8Array,
  drawn: Float32Array,
  seen: Uint8Array,
  start: number,
): number[] {
  const region = [start]
  seen[start] = 1
  for (let next = 0; next < region.length; next++) {
    const at = region[next]
    const x = at % width
    for (const to of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
      if (to < 0 || to >= width * height || seen[to] === 1 || still[to] === 0 || drawn[to] < 0.9) continue
      let most = 0
      for (let c = 0; c < 4; c++) most = Math.max(most, Math.abs(mixed[4 * at + c] - mixed[4 * to + c]))
      if (most > SLOW) continue
      seen[to] = 1
      region.push(to)
    }
  }
  return region
}

/** Null where the region is of one colour. */
function gradientOf({ width, mixed }: Canvas, region: readonly number[]): GradientRegion | null {
  const lightness = region.map((at) => lightnessAt(mixed, at))
  const sorted = [...lightness].sort((a, b) => a - b)
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
  const [low, middle, high] = [at(0.03), at(0.5), at(0.97)]
  if (levelsApart(mixed, region) < FLAT || high - low < LEAST_CHANGE) return null
  const { gx, gy, explained } = plane(region, lightness, width)
  return {
    area: region.length,
    angle: (Math.atan2(-gy, -gx) * 180) / Math.PI,
    lift: high - middle,
    drop: middle - low,
    straight: explained,
  }
}

function levelsApart(mixed: Float32Array, region: readonly number[]): number {
  let most = 0
  for (let c = 0; c < 4; c++) {
    let [low, high] = [255, 0]
    for (const at of region) {
      low = Math.min(low, mixed[4 * at + c])
      high = Math.max(high, mixed[4 * at + c])
    }
    most = Math.max(most, high - low)
  }
  return most
}

function lightnessAt(mixed: Float32Array, at: number): number {
  const scale = 255 / Math.max(1, mixed[4 * at + 3])
  const byte = (c: number): number => Math.min(255, Math.round(mixed[4 * at + c] * scale))
  return oklab(byte(0), byte(1), byte(2)).L
}

/** Least squares of lightness over x and y. */
function plane(
  region: readonly number[],
  lightness: readonly number[],
  width: number,
): { gx: number; gy: number; explained: number } {
  const n = region.length
  let [mx, my, ml] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    mx += (region[i] % width) / n
    my += Math.floor(region[i] / width) / n
    ml += lightness[i] / n
  }
  let [xx, xy, yy, xl, yl, ll] = [1e-6, 0, 1e-6, 0, 0, 1e-9]
  for (let i = 0; i < n; i++) {
    const [x, y, l] = [(region[i] % width) - mx, Math.floor(region[i] / width) - my, lightness[i] - ml]
    xx += x * x
    xy += x * y
    yy += y * y
    xl += x * l
    yl += y * l
    ll += l * l
  }
  const determinant = Math.max(1e-9, xx * yy - xy * xy)
  const [gx, gy] = [(yy * xl - xy * yl) / determinant, (xx * yl - xy * xl) / determinant]
  return { gx, gy, explained: Math.min(1, (gx * xl + gy * yl) / ll) }
}
