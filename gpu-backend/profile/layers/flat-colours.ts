// The colours that a drawing's areas have, exactly: only pixels whose whole neighbourhood is alike are
// counted, so that no soft edge becomes a colour. Lines too thin to have such pixels are added later, from
// what the areas leave unexplained (thin-colours.ts).
import type { Canvas } from './canvas.ts'

const STILL = 2 // levels between neighbours in an area of one colour
const ALIKE = 7 // levels: colours nearer than this are one
const MOST = 24

/** Premultiplied, 0 to 255. */
export type Mix = readonly [number, number, number, number]

export interface FlatColour {
  readonly mix: Mix
  readonly count: number // pixels in still places
}

/**
 * Per pixel: whether all eight neighbours are alike, to within some levels; outside the frame lies what lies
 * at its edge.
 */
export function stillPixels({ width, height, mixed }: Canvas, levels = STILL): Uint8Array {
  const calm = new Uint8Array(width * height) // bit 1: alike to the right; bit 2: below
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (x + 1 >= width || apart(mixed, at, at + 1) <= levels) calm[at] |= 1
      if (y + 1 >= height || apart(mixed, at, at + width) <= levels) calm[at] |= 2
    }
  }
  const still = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) still[y * width + x] = isStill(calm, width, height, x, y)
  return still
}

function isStill(calm: Uint8Array, width: number, height: number, x: number, y: number): 0 | 1 {
  const [x0, x1, y0, y1] = [
    Math.max(0, x - 1),
    Math.min(width - 1, x + 1),
    Math.max(0, y - 1),
    Math.min(height - 1, y + 1),
  ]
  for (let v = y0; v <= y1; v++) {
    for (let u = x0; u <= x1; u++) {
      const bits = calm[v * width + u]
      if (u < x1 && (bits & 1) === 0) return 0
      if (v < y1 && (bits & 2) === 0) return 0
    }
  }
  return 1
}

function apart(mixed: Float32Array, one: number, other: number): number {
  const [i, j] = [4 * one, 4 * other]
  return Math.max(
    Math.abs(mixed[i] - mixed[j]),
    Math.abs(mixed[i + 1] - mixed[j + 1]),
    Math.abs(mixed[i + 2] - mixed[j + 2]),
    Math.abs(mixed[i + 3] - mixed[j + 3]),
  )
}

/** Largest first; each at least `least` pixels. */
export function flatColours({ mixed }: Canvas, still: Uint8Array, least: number): FlatColour[] {
  const counts = new Map<number, { at: number; count: number }>()
  for (let i = 0; i < still.length; i++) {
    if (still[i] === 0) continue
    const key = keyOf(mixed, i)
    const seen = counts.get(key)
    if (seen) seen.count++
    else counts.set(key, { at: i, count: 1 })
  }
  const flats: { mix: Mix; count: number }[] = []
  for (const { at, count } of [...counts.values()].sort((a, b) => b.count - a.count || a.at - b.at)) {
    const mix = mixAt(mixed, at)
    const near = flats.find((flat) => distance(flat.mix, mix) <= ALIKE)
    if (near) near.count += count
    else if (flats.length < 4 * MOST) flats.push({ mix, count })
  }
  return flats
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST)
}

function keyOf(mixed: Float32Array, i: number): number {
  const [r, g, b, a] = [mixed[4 * i], mixed[4 * i + 1], mixed[4 * i + 2], mixed[4 * i + 3]]
  return ((Math.round(r) << 24) | (Math.round(g) << 16) | (Math.round(b) << 8) | Math.round(a)) >>> 0
}

/** Pixel `i` of premultiplied floats [pixels × 4]. */
export function mixAt(mixed: Float32Array, i: number): Mix {
  return [mixed[4 * i], mixed[4 * i + 1], mixed[4 * i + 2], mixed[4 * i + 3]]
}

/** The largest difference of a channel. */
export function distance(one: Mix, other: Mix): number {
  return Math.max(
    Math.abs(one[0] - other[0]),
    Math.abs(one[1] - other[1]),
    Math.abs(one[2] - other[2]),
    Math.abs(one[3] - other[3]),
  )
}
