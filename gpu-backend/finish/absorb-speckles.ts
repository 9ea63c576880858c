// Speckles: small patches of a colour that the drawn picture hardly has there, beside outlines and where
// areas meet. Each goes over to what lies around it, unless it stands out, as an eye does.
import type { Labels } from './labels.ts'
import { NO_MIX, offLine, shareOf } from './mix-line.ts'
import { type Rgba, type Swatch, see, seenDistance } from './swatch.ts'

const LARGEST = 64 // pixels of a picture of 128 × 128: a patch above is meant, whatever its colour
const LEAST = 5 // pixels: fewer in a surface are dirt
const SPECKLE = 16 // below, a patch has to stand out by …
const STANDS_OUT = 0.3 // … as much as this in OKLab; the larger it is, the less
const ALIKE = 0.1 // of an island in a surface: a stain
const ROUNDS = 2 // a speckle may be left among speckles
const BESIDE = 2 // pixels within which an edge has its other side

type Grid = Pick<Labels, 'width' | 'height' | 'first'>

/** `mixed`: the drawn picture's premultiplied pixels; `swatches`: by the labels' places. */
export function absorbSpeckles(labels: Labels, mixed: Float32Array, swatches: readonly Swatch[]): Labels {
  let { first } = labels
  for (let round = 0; round < ROUNDS; round++) first = absorbed({ ...labels, first }, mixed, swatches)
  return withoutLostSides(labels, first)
}

/** The labels with every speckle given to what lies around it. */
function absorbed(labels: Grid, mixed: Float32Array, swatches: readonly Swatch[]): Uint8Array {
  const first = labels.first.slice()
  for (const patch of patchesOf(labels)) {
    if (patch.length > LARGEST) continue
    const ring = ringOf(labels, patch)
    if (ring.length === 0 || standsOut(patch, ring, labels.first, mixed, swatches)) continue
    const others = labelsOf(ring, labels.first)
    for (const pixel of patch) first[pixel] = nearestOf(others, see(meanOf(mixed, [pixel])), swatches)
  }
  return first
}

function labelsOf(pixels: readonly number[], first: Uint8Array): number[] {
  return [...new Set(pixels.map((pixel) => first[pixel]))]
}

/** Connected pixels of one label, corners included: a thin line is one patch. */
function patchesOf({ width, height, first }: Grid): number[][] {
  const taken = new Uint8Array(first.length)
  const patches: number[][] = []
  for (let start = 0; start < first.length; start++) {
    if (taken[start] === 1) continue
    const patch = [start]
    taken[start] = 1
    for (let next = 0; next < patch.length; next++) {
      for (const pixel of around(patch[next], width, height)) {
        if (taken[pixel] === 1 || first[pixel] !== first[start]) continue
        taken[pixel] = 1
        patch.push(pixel)
      }
    }
    patches.push(patch)
  }
  return patches
}

/** The pixels that touch one, corners included. */
function around(pixel: number, width: number, height: number): number[] {
  const [px, py] = [pixel % width, Math.floor(pixel / width)]
  const found: number[] = []
  for (let y = Math.max(0, py - 1); y <= Math.min(height - 1, py + 1); y++) {
    for (let x = Math.max(0, px - 1); x <= Math.min(width - 1, px + 1); x++)
      if (x !== px || y !== py) found.push(y * width + x)
  }
  return found
}

/** The pixels beside a patch. */
function ringOf({ width, height, first }: Grid, patch: readonly number[]): number[] {
  const ring = new Set<number>()
  for (const pixel of patch)
    for (const one of around(pixel, width, height)) if (first[one] !== first[pixel]) ring.add(one)
  return [...ring]
}

/**
 * An island in one surface stands out where it is drawn unlike that. A patch where several meet has to be
 * unlike the colour of each, and where it is small no mix of two: that is their edge.
 */
function standsOut(
  patch: readonly number[],
  ring: readonly number[],
  first: Uint8Array,
  mixed: Float32Array,
  swatches: readonly Swatch[],
): boolean {
  const mean = meanOf(mixed, patch)
  const drawn = see(mean)
  const others = labelsOf(ring, first)
  if (others.length === 1)
    return patch.length >= LEAST && seenDistance(drawn, see(meanOf(mixed, ring))) > ALIKE
  if (
    patch.length <= SPECKLE &&
    isMix(
      mean,
      others.map((label) => swatches[label].rgba),
    )
  )
    return false
  const off =
    seenDistance(drawn, swatches[nearestOf(others, drawn, swatches)]) -
    seenDistance(drawn, swatches[first[patch[0]]])
  return off > STANDS_OUT * Math.min(1, SPECKLE / patch.length)
}

function isMix(colour: Rgba, others: readonly Rgba[]): boolean {
  return others.some((one) =>
    others.some((other) => offLine(colour, one, other, shareOf(colour, one, other)) <= NO_MIX ** 2),
  )
}

function meanOf(mixed: Float32Array, pixels: readonly number[]): Rgba {
  const mean = (c: number): number =>
    pixels.reduce((sum, pixel) => sum + mixed[4 * pixel + c], 0) / pixels.length
  return [mean(0), mean(1), mean(2), mean(3)]
}

function nearestOf(
  labels: readonly number[],
  drawn: ReturnType<typeof see>,
  swatches: readonly Swatch[],
): number {
  const distance = (label: number): number => seenDistance(drawn, swatches[label])
  return labels.reduce((best, label) => (distance(label) < distance(best) ? label : best))
}

/** What went over is no mix any more, and an edge whose other side has gone is none. */
function withoutLostSides({ first: before, second, share, ...size }: Labels, first: Uint8Array): Labels {
  const other = second.slice()
  const part = share.slice()
  for (let pixel = 0; pixel < first.length; pixel++) {
    if (
      first[pixel] === before[pixel] &&
      (first[pixel] === second[pixel] || isNear(second[pixel], pixel, { ...size, first }))
    )
      continue
    other[pixel] = first[pixel]
    part[pixel] = 1
  }
  return { ...size, first, second: other, share: part }
}

function isNear(label: number, pixel: number, { width, height, first }: Grid): boolean {
  const [px, py] = [pixel % width, Math.floor(pixel / width)]
  for (let y = Math.max(0, py - BESIDE); y <= Math.min(height - 1, py + BESIDE); y++) {
    for (let x = Math.max(0, px - BESIDE); x <= Math.min(width - 1, px + BESIDE); x++)
      if (first[y * width + x] === label) return true
  }
  return false
}
