// A drawing as the lint sees it: what is painted, in which colour, and where a colour is pure, that is, no
// soft edge between two others.
import { type Colour, oklab } from '../../finish/oklab.ts'
import { type Drawing, SIDE } from '../drawings/read-drawings.ts'

export const PIXELS = SIDE * SIDE
const FAINT = 0.3 // opacity that counts as wholly painted, so that a duotone's tint is a shape like any other
const NEAR_GROUND = 0.1 // OKLab, likewise of what lies on a coloured ground
const PURE = 8 // of 255: what neighbours may differ by in red, green, blue or opacity

export interface Seen {
  readonly coverage: Float32Array // [SIDE, SIDE] 0 to 1: painted at all
  readonly lab: Float32Array // [SIDE, SIDE, 3] on white
  readonly pure: Uint8Array // [SIDE, SIDE]
}

/** `ground`: the colour that fills every frame of the set, or null. */
export function see({ rgba }: Drawing, ground: Colour | null): Seen {
  const lab = labOnWhite(rgba)
  const coverage = new Float32Array(PIXELS)
  for (let i = 0; i < PIXELS; i++) {
    const alpha = Math.min(1, rgba[i * 4 + 3] / 255 / FAINT)
    coverage[i] = ground === null ? alpha : Math.min(alpha, distanceAt(lab, i, ground) / NEAR_GROUND)
  }
  return { coverage, lab, pure: pureOf(rgba) }
}

export function distanceAt(lab: Float32Array, at: number, { L, a, b }: Colour): number {
  return Math.hypot(lab[at * 3] - L, lab[at * 3 + 1] - a, lab[at * 3 + 2] - b)
}

function labOnWhite(rgba: Uint8Array): Float32Array {
  const lab = new Float32Array(PIXELS * 3)
  let last = -1
  let colour: Colour = { L: 1, a: 0, b: 0 }
  for (let i = 0; i < PIXELS; i++) {
    const alpha = rgba[i * 4 + 3] / 255
    const onWhite = (value: number): number => Math.round(255 + alpha * (value - 255))
    const [r, g, b] = [onWhite(rgba[i * 4]), onWhite(rgba[i * 4 + 1]), onWhite(rgba[i * 4 + 2])]
    const key = (r << 16) | (g << 8) | b
    if (key !== last) colour = oklab(r, g, b)
    last = key
    lab[i * 3] = colour.L
    lab[i * 3 + 1] = colour.a
    lab[i * 3 + 2] = colour.b
  }
  return lab
}

/** 1 where the four neighbours are as good as alike. Beyond the frame is nothing to differ from. */
function pureOf(rgba: Uint8Array): Uint8Array {
  const pure = new Uint8Array(PIXELS)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x
      const alike =
        (x === 0 || same(rgba, at, at - 1)) &&
        (x === SIDE - 1 || same(rgba, at, at + 1)) &&
        (y === 0 || same(rgba, at, at - SIDE)) &&
        (y === SIDE - 1 || same(rgba, at, at + SIDE))
      if (alike) pure[at] = 1
    }
  }
  return pure
}

function same(rgba: Uint8Array, one: number, other: number): boolean {
  if (Math.abs(rgba[one * 4 + 3] - rgba[other * 4 + 3]) > PURE) return false
  if (rgba[one * 4 + 3] === 0) return true
  for (let channel = 0; channel < 3; channel++)
    if (Math.abs(rgba[one * 4 + channel] - rgba[other * 4 + channel]) > PURE) return false
  return true
}
