// A plate of a shape of its own: what lies behind every drawing of a set and has the same contour in all of
// them, a folder or a page. Each drawing hides a part of it, so all of them say together what it is: a place
// belongs to it where more drawings show it than show nothing there.
import { BASE_SIDE, type BaseLayer } from '../layers/base-layer.ts'
import { contoursOf } from '../lines/contours.ts'
import { simplified } from '../lines/simplify-contour.ts'

const MOST = 0.75 // of the drawings
const LEAST_DRAWINGS = 3
const MISFIT = 0.05 // of its area, soft edges counted
const SEEN = 1 // drawings that must say something of a place
const ROUNDS = 12
const AROUND = 3 // pixels
const HIDDEN = 0.1 // of a pixel: where the rest of the drawing lies, nothing is said
const LEAST_AREA = 0.15 // of the frame
const MOST_CONTOURS = 8
const TOLERANCE = 0.12 // pixels

export interface SharedPlate {
  /** Places of the drawings that have it. */
  readonly drawings: readonly number[]
  /** Closed, [x0, y0, x1, y1 …] as shares of the frame. */
  readonly contours: readonly (readonly number[])[]
}

/** `bases`: one a drawing, null where it has none. Null where fewer drawings than LEAST_DRAWINGS agree. */
export function sharedPlate(bases: readonly (BaseLayer | null)[]): SharedPlate | null {
  const places = bases.flatMap((base, place) => (base ? [place] : []))
  if (places.length < LEAST_DRAWINGS || places.length < MOST * bases.length) return null
  const all = places.map((place) => bases[place] as BaseLayer)
  const shape = votedShape(all)
  const fitting = all.flatMap((base, i) => (misfit(base, shape) <= MISFIT ? [i] : []))
  if (fitting.length < LEAST_DRAWINGS || fitting.length < MOST * bases.length) return null
  const sure = votedShape(fitting.map((i) => all[i]))
  if (sure.reduce((sum, part) => sum + part, 0) < LEAST_AREA * sure.length) return null
  const contours = contoursOf(sure, BASE_SIDE, BASE_SIDE).map((contour) =>
    simplified(contour, TOLERANCE).map((at) => Math.min(1, Math.max(0, (at + 0.5) / BASE_SIDE))),
  )
  const shown = contours.sort((a, b) => b.length - a.length).slice(0, MOST_CONTOURS)
  return shown.length === 0 ? null : { drawings: fitting.map((i) => places[i]), contours: shown }
}

/**
 * [BASE_SIDE, BASE_SIDE], 0 to 1. What all drawings hide is as the nearest place that is seen, then as most
 * around it: no bump grows where nothing was seen.
 */
function votedShape(bases: readonly BaseLayer[]): Float32Array {
  const shape = new Float32Array(BASE_SIDE * BASE_SIDE)
  const seen: number[] = []
  const hidden: number[] = []
  for (let i = 0; i < shape.length; i++) {
    let [shown, said] = [0, 0]
    for (const { cover, rest } of bases) {
      if (rest[i] > HIDDEN * 255) continue
      shown += cover[i] / 255
      said++
    }
    shape[i] = said >= SEEN ? shown / said : Number.NaN
    if (said >= SEEN) seen.push(i)
    else hidden.push(i)
  }
  for (const at of seen) {
    for (const next of neighboursOf(at)) {
      if (!Number.isNaN(shape[next])) continue
      shape[next] = shape[at] > 0.5 ? 1 : 0
      seen.push(next)
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    const means = hidden.map((at) => meanAround(shape, at))
    hidden.forEach((at, i) => {
      shape[at] = means[i] > 0.5 ? 1 : 0
    })
  }
  return shape
}

function meanAround(shape: Float32Array, at: number): number {
  const [x, y] = [at % BASE_SIDE, Math.floor(at / BASE_SIDE)]
  let sum = 0
  for (let v = y - AROUND; v <= y + AROUND; v++) {
    for (let u = x - AROUND; u <= x + AROUND; u++) {
      if (u >= 0 && v >= 0 && u < BASE_SIDE && v < BASE_SIDE) sum += shape[v * BASE_SIDE + u]
    }
  }
  return sum / (2 * AROUND + 1) ** 2
}

function neighboursOf(at: number): number[] {
  const x = at % BASE_SIDE
  const beside = [...(x > 0 ? [at - 1] : []), ...(x < BASE_SIDE - 1 ? [at + 1] : [])]
  return [...beside, at - BASE_SIDE, at + BASE_SIDE].filter((one) => one >= 0 && one < BASE_SIDE * BASE_SIDE)
}

/** What of a drawing's base is not as the shape says, of the shape's area. */
function misfit({ cover, rest }: BaseLayer, shape: Float32Array): number {
  let [off, area] = [0, 1e-9]
  for (let i = 0; i < shape.length; i++) {
    area += shape[i]
    if (rest[i] <= HIDDEN * 255) off += Math.abs(cover[i] / 255 - shape[i])
    else off += Math.max(0, cover[i] / 255 - shape[i])
  }
  return off / area
}
