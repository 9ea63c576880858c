// Pictures of some 16 px in one colour: their lines are a pixel or two wide and nowhere of one level, so that
// every level looks like a colour. What lies between ground and ink is coverage; enlarged smoothly it gives
// widths to a few percent.
import { backdropOf } from '../layers/backdrop.ts'
import type { Canvas } from '../layers/canvas.ts'
import { distance, type Mix, mixAt, stillPixels } from '../layers/flat-colours.ts'
import type { LineReading, Reading } from '../measures/drawing-measures.ts'

const SMALL = 23 // pixels of the longer side: from 24 on, levels lie still
const LARGER = 3
const OFF_INK = 26 // levels: how far a pixel may be from a mix of ground and ink
const MOST = 0.97 // of the pixels that are drawn on
const DRAWN = 20 // levels
const OPAQUE = 150 // of 255: a line that gets this far would be opaque if it were wide enough
const LAYER = [0.12, 0.85] as const // of the way to the ink: areas of one such level are a second layer
const CALM = 14 // levels between neighbours: of pictures that were enlarged, none lie quite still
const FEW = 0.02 // of the pixels that are drawn on
// what strokes of small pictures explain less of, for their corners and crossings are blots
const FIRMER = 1.22

export interface SmallPicture {
  readonly canvas: Canvas // enlarged
  readonly colours: readonly [behind: Mix, ink: Mix]
  /** 0 to 1: how much of the ink its strongest pixel has. A line of two thirds of a pixel has no more. */
  readonly strength: number
}

/** Null for pictures that are large enough, or in several colours. */
export function smallPicture(canvas: Canvas): SmallPicture | null {
  if (Math.max(canvas.width, canvas.height) > SMALL) return null
  const behind = backdropOf(canvas).mix
  const ink = inkOf(canvas, behind)
  if (ink === null) return null
  const strength = behind[3] === 0 && ink[3] >= OPAQUE ? ink[3] / 255 : 1
  return { canvas: enlarged(canvas), colours: [behind, ink], strength }
}

/**
 * The colour furthest from what lies behind, if nearly all pixels are mixes of the two and none of them a
 * layer of its own.
 */
function inkOf(canvas: Canvas, behind: Mix): Mix | null {
  const { width, height, mixed } = canvas
  let furthest = behind
  for (let i = 0; i < width * height; i++)
    if (distance(mixAt(mixed, i), behind) > distance(furthest, behind)) furthest = mixAt(mixed, i)
  const whole = distance(furthest, behind)
  if (whole < DRAWN) return null
  const still = stillPixels(canvas, CALM)
  let [drawn, fitting, layer] = [0, 0, 0]
  for (let i = 0; i < width * height; i++) {
    const mix = mixAt(mixed, i)
    const part = distance(mix, behind) / whole
    if (part * whole < DRAWN) continue
    drawn++
    const expected = behind.map((value, c) => value + part * (furthest[c] - value)) as unknown as Mix
    if (distance(mix, expected) <= OFF_INK) fitting++
    if (still[i] === 1 && part > LAYER[0] && part < LAYER[1]) layer++
  }
  return layer <= FEW * drawn && fitting >= MOST * drawn ? furthest : null
}

/** Bilinear; the frame's last pixels go on beyond it. */
function enlarged({ width, height, mixed }: Canvas): Canvas {
  const [wide, high] = [width * LARGER, height * LARGER]
  const larger = new Float32Array(wide * high * 4)
  for (let y = 0; y < high; y++) {
    const [y0, y1, v] = between(y, height)
    for (let x = 0; x < wide; x++) {
      const [x0, x1, u] = between(x, width)
      for (let c = 0; c < 4; c++) {
        const upper = (1 - u) * mixed[4 * (y0 * width + x0) + c] + u * mixed[4 * (y0 * width + x1) + c]
        const lower = (1 - u) * mixed[4 * (y1 * width + x0) + c] + u * mixed[4 * (y1 * width + x1) + c]
        larger[4 * (y * wide + x) + c] = (1 - v) * upper + v * lower
      }
    }
  }
  return { width: wide, height: high, mixed: larger }
}

function between(at: number, count: number): readonly [number, number, number] {
  const place = Math.min(count - 1, Math.max(0, (at + 0.5) / LARGER - 0.5))
  const low = Math.floor(place)
  return [low, Math.min(count - 1, low + 1), place - low]
}

/**
 * The reading with its lines surer than pixels of this size show, at most 1, and as thin as they are: they
 * are read as if their strongest pixel were all ink, for read as they are they fall to pieces.
 */
export function firmer(reading: Reading, strength: number): Reading {
  const more = (line: LineReading | null): LineReading | null =>
    line && { ...line, width: strength * line.width, lineness: Math.min(1, FIRMER * line.lineness) }
  const colours = reading.colours.map((one) => ({ ...one, opacity: Math.min(1, one.opacity / strength) }))
  return { ...reading, colours, whole: more(reading.whole), lines: reading.lines.map(more) }
}
