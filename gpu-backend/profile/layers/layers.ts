// A drawing taken apart into its colours: every pixel is one of them or a mix of two that meet there, so that
// each colour has a coverage map with soft edges, and with it areas, widths and positions to a fraction of a
// pixel.
import type { Canvas } from './canvas.ts'
import { distance, type Mix, mixAt } from './flat-colours.ts'

/** The label of pixels that no flat colour explains. */
export const UNEXPLAINED = 255
const PURE = 9 // levels
const FITS = 22 // levels: how far off a mix may be, for resampling overshoots
const REACH = 2 // pixels

export interface Layers {
  readonly width: number
  readonly height: number
  readonly colours: readonly Mix[] // 0 is what lies behind the drawing
  readonly first: Uint8Array // [height, width], or UNEXPLAINED
  readonly second: Uint8Array // [height, width]
  readonly part: Float32Array // [height, width], of the first
}

/** Of `colours` the first is what lies behind. */
export function layersOf(canvas: Canvas, colours: readonly Mix[], still: Uint8Array): Layers {
  const { width, height, mixed } = canvas
  const pure = pureLabels(canvas, colours, still)
  const first = pure.slice()
  const second = new Uint8Array(width * height)
  const part = new Float32Array(width * height).fill(1)
  const counts = new Uint8Array(colours.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (pure[at] !== UNEXPLAINED) continue
      const near = labelsAround(pure, width, height, x, y, counts)
      const fit =
        bestPair(mixAt(mixed, at), colours, near, counts) ??
        bestPair(
          mixAt(mixed, at),
          colours,
          colours.map((_, label) => label),
          counts,
        )
      if (fit === null) continue
      ;[first[at], second[at], part[at]] = [fit.one, fit.other, fit.part]
    }
  }
  return { width, height, colours, first, second, part }
}

/** Labels of pixels that have one colour and lie in a still place of it, or right beside one. */
function pureLabels(
  { width, height, mixed }: Canvas,
  colours: readonly Mix[],
  still: Uint8Array,
): Uint8Array {
  const seeds = new Uint8Array(width * height).fill(UNEXPLAINED)
  const nearest = new Uint8Array(width * height).fill(UNEXPLAINED)
  for (let i = 0; i < seeds.length; i++) {
    nearest[i] = i > 0 && sameAsLast(mixed, i) ? nearest[i - 1] : nearestColour(mixAt(mixed, i), colours)
    if (still[i] === 1) seeds[i] = nearest[i]
  }
  const pure = seeds.slice()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (
        pure[at] === UNEXPLAINED &&
        nearest[at] !== UNEXPLAINED &&
        touches(seeds, width, height, x, y, nearest[at])
      )
        pure[at] = nearest[at]
    }
  }
  return pure
}

function sameAsLast(mixed: Float32Array, i: number): boolean {
  const at = 4 * i
  return (
    mixed[at] === mixed[at - 4] &&
    mixed[at + 1] === mixed[at - 3] &&
    mixed[at + 2] === mixed[at - 2] &&
    mixed[at + 3] === mixed[at - 1]
  )
}

function nearestColour(mix: Mix, colours: readonly Mix[]): number {
  let [best, least] = [UNEXPLAINED, PURE]
  for (let i = 0; i < colours.length; i++) {
    const off = distance(mix, colours[i])
    if (off < least) [best, least] = [i, off]
  }
  return best
}

function touches(
  seeds: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  label: number,
): boolean {
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++)
      if (seeds[v * width + u] === label) return true
  }
  return false
}

/** Labels within reach; `counts` is filled with how often each is there. */
function labelsAround(
  pure: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  counts: Uint8Array,
): number[] {
  counts.fill(0)
  const near: number[] = []
  for (let v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); v++) {
    for (let u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++) {
      const label = pure[v * width + u]
      if (label !== UNEXPLAINED && counts[label]++ === 0) near.push(label)
    }
  }
  return near
}

interface Fit {
  readonly one: number
  readonly other: number
  readonly part: number
}

/**
 * The two colours that the mix is of. Where several pairs fit, the one that is there more often: tints lie on
 * the way to the full colour.
 */
function bestPair(
  mix: Mix,
  colours: readonly Mix[],
  among: readonly number[],
  counts: Uint8Array,
): Fit | null {
  let [best, least]: [Fit | null, number] = [null, Number.POSITIVE_INFINITY]
  for (let i = 0; i < among.length; i++) {
    for (let j = i + 1; j < among.length; j++) {
      const [one, other] = [colours[among[i]], colours[among[j]]]
      const part = shareOfFirst(mix, one, other)
      const off = offMix(mix, one, other, part)
      const cost = off - 2 * Math.min(counts[among[i]], counts[among[j]], 4)
      if (off <= FITS && cost < least) [best, least] = [{ one: among[i], other: among[j], part }, cost]
    }
  }
  return best
}

function shareOfFirst(mix: Mix, one: Mix, other: Mix): number {
  let [along, length] = [0, 0]
  for (let c = 0; c < 4; c++) {
    const step = one[c] - other[c]
    along += (mix[c] - other[c]) * step
    length += step * step
  }
  return length === 0 ? 1 : Math.min(1, Math.max(0, along / length))
}

function offMix(mix: Mix, one: Mix, other: Mix, part: number): number {
  let sum = 0
  for (let c = 0; c < 4; c++) sum += (mix[c] - part * one[c] - (1 - part) * other[c]) ** 2
  return Math.sqrt(sum)
}

/**
 * How much of each pixel the colours in `labels` cover: [height, width], 0 to 1. What is unexplained counts
 * where it is listed.
 */
export function coverageOf({ first, second, part }: Layers, labels: readonly number[]): Float32Array {
  const listed = new Uint8Array(256)
  for (const label of labels) listed[label] = 1
  const coverage = new Float32Array(first.length)
  for (let i = 0; i < coverage.length; i++)
    coverage[i] = listed[first[i]] * part[i] + listed[second[i]] * (1 - part[i])
  return coverage
}

/** Where more than half is covered. */
export function insideOf(coverage: Float32Array): Uint8Array {
  const inside = new Uint8Array(coverage.length)
  for (let i = 0; i < inside.length; i++) inside[i] = coverage[i] > 0.5 ? 1 : 0
  return inside
}

/** The area that a coverage map covers, in pixels. */
export function areaOf(coverage: Float32Array): number {
  let sum = 0
  for (let i = 0; i < coverage.length; i++) sum += coverage[i]
  return sum
}

/** Pixels of each colour. */
export function areasOf({ first, second, part, colours }: Layers): Float64Array {
  const areas = new Float64Array(256)
  for (let i = 0; i < first.length; i++) {
    areas[first[i]] += part[i]
    areas[second[i]] += 1 - part[i]
  }
  return areas.slice(0, colours.length)
}

/** Labels of everything but what lies behind. */
export function drawnLabels({ colours }: Layers): number[] {
  return [...colours.keys()].slice(1).concat(UNEXPLAINED)
}
