// The largest area of a drawing, whatever its shape, as what may lie behind the rest: a folder, a page. Like
// a disc it is only a candidate, for most drawings have a largest area; what makes it a plate is that the
// other drawings have the same (shared-plate.ts). Kept small, because it is kept by the thousand.
import { hexOf } from './backdrop.ts'
import { areasOf, coverageOf, drawnLabels, type Layers } from './layers.ts'

/** The side of the kept maps in pixels: contours read from soft edges are good to a tenth of one. */
export const BASE_SIDE = 128

const LEAST = 0.35 // of what is drawn
const LEAST_OF_FRAME = 0.12
const LEAST_DRAWN = 0.02 // of its area: else it is the drawing itself
const OPAQUE = 245 // of 255

export interface BaseLayer {
  readonly label: number
  readonly colour: string
  /**
   * [BASE_SIDE, BASE_SIDE] of the square frame, 0 to 255: what it covers, and what the rest of the drawing
   * covers.
   */
  readonly cover: Uint8Array
  readonly rest: Uint8Array
}

/**
 * `ground`: the colour behind, `shadows`: labels of hard shadows; neither is a base. Null where a drawing
 * has too few colours to have something behind them.
 */
export function findBase(
  layers: Layers,
  ground: string | null,
  shadows: readonly number[],
): BaseLayer | null {
  if (ground !== null || layers.colours.length < 3) return null
  const areas = areasOf(layers)
  const labels = [...layers.colours.keys()].slice(1).filter((label) => !shadows.includes(label))
  const label = labels.reduce((best, one) => (areas[one] > areas[best] ? one : best))
  const drawn = labels.reduce((sum, one) => sum + areas[one], 0)
  const rest = drawn - areas[label]
  if (layers.colours[label][3] < OPAQUE || rest < LEAST_DRAWN * areas[label]) return null
  if (areas[label] < Math.max(LEAST * drawn, LEAST_OF_FRAME * layers.width * layers.height)) return null
  const others = drawnLabels(layers).filter((one) => one !== label && !shadows.includes(one))
  return {
    label,
    colour: hexOf(layers.colours[label]),
    cover: smaller(coverageOf(layers, [label]), layers),
    rest: smaller(coverageOf(layers, others), layers),
  }
}

/** Means over what each kept pixel covers of a square frame in whose middle the drawing lies. */
function smaller(coverage: Float32Array, { width, height }: Layers): Uint8Array {
  const side = Math.max(width, height)
  const [left, top] = [(side - width) / 2, (side - height) / 2]
  const scale = BASE_SIDE / side
  const columns = bins(width, left, scale)
  const rows = bins(height, top, scale)
  const sums = new Float32Array(BASE_SIDE * BASE_SIDE)
  for (const [y, v, tall] of rows) {
    for (const [x, u, wide] of columns) sums[v * BASE_SIDE + u] += coverage[y * width + x] * wide * tall
  }
  return Uint8Array.from(sums, (sum) => Math.min(255, Math.round(sum * 255)))
}

/**
 * For each place along a side: where it goes, and the part of the kept pixel that it fills. Places on a
 * border go to both.
 */
function bins(
  count: number,
  offset: number,
  scale: number,
): (readonly [place: number, bin: number, part: number])[] {
  const all: (readonly [number, number, number])[] = []
  for (let place = 0; place < count; place++) {
    const [from, to] = [(place + offset) * scale, (place + 1 + offset) * scale]
    for (let bin = Math.floor(from); bin < Math.min(BASE_SIDE, to); bin++) {
      const part = Math.min(to, bin + 1) - Math.max(from, bin)
      if (part > 1e-6) all.push([place, bin, part])
    }
  }
  return all
}
