// A plate: a disc, square or rounded square of one colour behind the drawing. One drawing alone can only be a
// candidate, for a coin is a disc, too: what makes it a plate is that the other drawings have it
// (plate-of-set.ts).
import { inkBox } from '../layers/ink-box.ts'
import { areaOf, coverageOf, drawnLabels, insideOf, type Layers, UNEXPLAINED } from '../layers/layers.ts'
import { nearestOutside } from '../lines/nearest-outside.ts'

const SQUARE = 0.04 // how far its sides may differ, as a share
const MISFIT = 0.025 // of its area
const RIM = 0.9 // of the band inside its contour has its colour
const BAND = [0.012, 0.05] // of its side, from the contour inwards
const LEAST_DRAWN = 0.015 // of its area: else it is the drawing itself

/** Lengths in pixels. */
export interface PlateFit {
  readonly label: number
  readonly side: number
  readonly radius: number
  readonly centre: readonly [number, number]
}

/**
 * Label, side, corner radius and centre of the candidate, in pixels; null where what is drawn is not
 * square or is small.
 */
export function findPlate(layers: Layers): PlateFit | null {
  const { width, height } = layers
  const drawn = coverageOf(layers, drawnLabels(layers))
  const box = inkBox(drawn, width, height)
  if (box === null) return null
  const [w, h] = [box.right - box.left, box.bottom - box.top]
  const side = Math.max(w, h)
  if (side < 24 || Math.abs(w - h) > SQUARE * side) return null
  const silhouette = withoutHoles(drawn, width, height)
  const area = areaOf(silhouette)
  const radius = Math.min(side / 2, Math.sqrt(Math.max(0, w * h - area) / (4 - Math.PI)))
  const centre = [(box.left + box.right) / 2, (box.top + box.bottom) / 2] as const
  if (misfit(silhouette, width, height, w / 2, h / 2, radius, centre) > MISFIT * area) return null
  const label = rimLabel(layers, silhouette, side)
  return label !== null && drawnOn(layers, label) >= LEAST_DRAWN * area
    ? { label, side, radius, centre }
    : null
}

/** What cannot be reached from the frame's edge through pixels less than half covered counts as covered. */
export function withoutHoles(coverage: Float32Array, width: number, height: number): Float32Array {
  const outside = reachedFromEdge(coverage, width, height)
  const filled = coverage.slice()
  for (let i = 0; i < filled.length; i++) if (outside[i] === 0) filled[i] = 1
  return filled
}

/** 1 where an uncovered pixel, or one beside it, is connected with the frame's edge. */
export function reachedFromEdge(coverage: Float32Array, width: number, height: number): Uint8Array {
  const reached = new Uint8Array(width * height)
  const stack: number[] = []
  const reach = (at: number): void => {
    if (reached[at] === 1) return
    reached[at] = 1
    if (coverage[at] < 0.5) stack.push(at)
  }
  for (let x = 0; x < width; x++) {
    reach(x)
    reach((height - 1) * width + x)
  }
  for (let y = 0; y < height; y++) {
    reach(y * width)
    reach(y * width + width - 1)
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width
    if (x > 0) reach(at - 1)
    if (x < width - 1) reach(at + 1)
    if (at >= width) reach(at - width)
    if (at < (height - 1) * width) reach(at + width)
  }
  return reached
}

/** Area by which the silhouette and a rounded rectangle differ, soft edges left out. */
function misfit(
  silhouette: Float32Array,
  width: number,
  height: number,
  halfWidth: number,
  halfHeight: number,
  radius: number,
  [cx, cy]: readonly [number, number],
): number {
  let off = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [
        Math.abs(x + 0.5 - cx) - halfWidth + radius,
        Math.abs(y + 0.5 - cy) - halfHeight + radius,
      ]
      const out = Math.hypot(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0) - radius
      const expected = Math.min(1, Math.max(0, 0.5 - out))
      const difference = Math.abs(silhouette[y * width + x] - expected)
      if (difference > 0.5) off += difference
    }
  }
  return off
}

/** The colour that nearly all of the band inside the contour has. */
function rimLabel(
  { first, part, width, height }: Layers,
  silhouette: Float32Array,
  side: number,
): number | null {
  const inside = insideOf(silhouette)
  const { squared } = nearestOutside(inside, width, height)
  const [near, far] = [Math.max(1.5, BAND[0] * side), BAND[1] * side]
  const counts = new Map<number, number>()
  let band = 0
  for (let i = 0; i < first.length; i++) {
    const depth = Math.sqrt(squared[i])
    if (inside[i] === 0 || depth < near || depth > far) continue
    band++
    if (part[i] > 0.5) counts.set(first[i], (counts.get(first[i]) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && most[0] !== 0 && most[0] !== UNEXPLAINED && most[1] >= RIM * band ? most[0] : null
}

function drawnOn(layers: Layers, plate: number): number {
  const others = drawnLabels(layers).filter((label) => label !== plate)
  return areaOf(coverageOf(layers, others))
}
