// The flat shadow that a thing throws on the ground below it: low and wide, of one colour that is seen
// through, at the foot of the drawing. `shadow-layer.ts` tells which layers are shadows.
import { hexOf } from '../layers/backdrop.ts'
import { inkBox } from '../layers/ink-box.ts'
import { coverageOf, drawnLabels, type Layers } from '../layers/layers.ts'
import type { GroundShadowReading } from '../measures/drawing-measures.ts'

const FLAT = 3.5 // times as wide as high
const HIGHEST = 0.15 // of the frame's longer side
const NARROWEST = 0.12 // of the frame's longer side
const REACHES = 0.03 // of the frame's longer side: so far below the shadow may the thing's foot lie
const ROW = 0.04 // of the frame's longer side: a row with less of the shadow is an outline's soft edge

/** Null where the shadow has another form. */
export function groundShadowReading(layers: Layers, labels: readonly number[]): GroundShadowReading | null {
  const [label] = labels
  if (label === undefined) return null
  const { width, height } = layers
  const side = Math.max(width, height)
  const shadow = boxOfRows(coverageOf(layers, labels), width, height, ROW * side)
  const things = drawnLabels(layers).filter((one) => !labels.includes(one))
  const thing = inkBox(coverageOf(layers, things), width, height)
  if (shadow === null || thing === null) return null
  const { top, bottom } = shadow
  const [across, down] = [shadow.right - shadow.left, bottom - top]
  if (across < FLAT * down || across < NARROWEST * side || down > HIGHEST * side) return null
  if (thing.bottom > bottom + REACHES * side) return null
  const mix = layers.colours[label]
  const y = (top + bottom) / 2
  return {
    y: (y + (side - height) / 2) / side,
    height: down / side,
    width: across / Math.max(1, thing.right - thing.left),
    gap: (y - thing.bottom) / side,
    colour: hexOf(mix),
    opacity: mix[3] / 255,
  }
}

/** The box of rows that are covered for so many pixels. */
function boxOfRows(coverage: Float32Array, width: number, height: number, least: number) {
  let [left, right, top, bottom] = [width, 0, height, 0]
  for (let y = 0; y < height; y++) {
    let [first, last, covered] = [width, 0, 0]
    for (let x = 0; x < width; x++) {
      const value = coverage[y * width + x]
      covered += value
      if (value > 0.5) [first, last] = [Math.min(first, x), x + 1]
    }
    if (covered < least) continue
    ;[left, right] = [Math.min(left, first), Math.max(right, last)]
    ;[top, bottom] = [Math.min(top, y), y + 1]
  }
  return right > left ? { left, right, top, bottom } : null
}
