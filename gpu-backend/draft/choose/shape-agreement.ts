// How much a drawing looks like the other drawings of its concept: what many sets draw is what people mean by
// the word. A lock that is a disc with a keyhole, or a house without a door, is rare for a reason. Compared
// as small blurred pictures, fitted to their own boxes.
import { type VectorDrawing, writeSvg } from '../../../contract/index.ts'
import { dot } from '../../model/dot.ts'
import type { Pixels } from '../../model/pixels.ts'
import { type PaintedBox, paintedBox } from './painted-box.ts'

const SIDE = 24
const BLUR = 2 // pixels
const SHOWN = 65 // of 255, opacity

/** Square SVG → straight RGBA pixels of that side. */
type Rasterise = (svg: string, side: number) => Promise<Pixels>

/** By drawing, 0 to 1: its mean likeness to the half that it is most like; 1 where there is but one. */
export async function shapeAgreement(
  drawings: readonly VectorDrawing[],
  rasterise: Rasterise,
): Promise<number[]> {
  if (drawings.length === 1) return [1]
  const looks = await Promise.all(
    drawings.map(async (drawing) => lookOf(await rasterise(writeSvg(drawing), 2 * SIDE))),
  )
  return looks.map((look, i) => {
    const likeness = looks.flatMap((other, k) => (k === i ? [] : [dot(look, other)])).sort((a, b) => b - a)
    const half = likeness.slice(0, Math.ceil(likeness.length / 2))
    return half.reduce((sum, one) => sum + one, 0) / half.length
  })
}

/** [2 × SIDE²]: what is painted, and all that it encloses, each blurred and of unit length. */
function lookOf(pixels: Pixels): Float32Array {
  const { width, height, rgba } = pixels
  const look = new Float32Array(2 * SIDE * SIDE)
  const box = paintedBox(pixels, SHOWN)
  if (box === null) return look
  const ink = Uint8Array.from({ length: width * height }, (_, i) => (rgba[4 * i + 3] >= SHOWN ? 1 : 0))
  const [painted, enclosed] = [ink, filled(ink, width)].map((mask) => unit(blurred(fitted(mask, box, width))))
  look.set(painted)
  look.set(enclosed, SIDE * SIDE)
  return look.map((value) => value * Math.SQRT1_2)
}

/** With every hole filled: all that cannot be reached from the frame. */
function filled(ink: Uint8Array, side: number): Uint8Array {
  const out = new Uint8Array(ink.length).fill(1)
  const next: number[] = []
  const visit = (i: number): void => {
    if (ink[i] === 1 || out[i] === 0) return
    out[i] = 0
    next.push(i)
  }
  for (let k = 0; k < side; k++)
    for (const i of [k, ink.length - 1 - k, k * side, k * side + side - 1]) visit(i)
  for (let i = next.pop(); i !== undefined; i = next.pop()) {
    if (i % side > 0) visit(i - 1)
    if (i % side < side - 1) visit(i + 1)
    if (i >= side) visit(i - side)
    if (i + side < ink.length) visit(i + side)
  }
  return out
}

/** The box, fitted into SIDE × SIDE in its proportions: its outermost pixels become the outermost ones. */
function fitted(mask: Uint8Array, { left, top, right, bottom }: PaintedBox, side: number): Float32Array {
  const out = new Float32Array(SIDE * SIDE)
  const scale = Math.max(right - 1 - left, bottom - 1 - top, 1) / (SIDE - 1)
  const [cx, cy] = [(left + right - 1) / 2, (top + bottom - 1) / 2]
  for (let i = 0; i < out.length; i++) {
    const x = Math.round(cx + ((i % SIDE) - (SIDE - 1) / 2) * scale)
    const y = Math.round(cy + (Math.floor(i / SIDE) - (SIDE - 1) / 2) * scale)
    if (x >= 0 && y >= 0 && x < side && y < side) out[i] = mask[y * side + x]
  }
  return out
}

/** Box means over rows, then columns. */
function blurred(values: Float32Array): Float32Array {
  const along = (from: Float32Array, step: number, across: number): Float32Array =>
    from.map((_, i) => {
      const at = Math.floor(i / step) % SIDE
      let sum = 0
      for (let k = Math.max(0, at - BLUR); k <= Math.min(SIDE - 1, at + BLUR); k++)
        sum += from[i + (k - at) * step]
      return sum / across
    })
  return along(along(values, 1, 2 * BLUR + 1), SIDE, 2 * BLUR + 1)
}

function unit(values: Float32Array): Float32Array {
  const length = Math.sqrt(dot(values, values)) || 1
  return values.map((value) => value / length)
}
