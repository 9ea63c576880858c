// Where the drawings of a set lie in their frames and how large they are, by proportion: sets make round
// things smaller than square ones look.
import type { BoxStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { Reading } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const LONG = 1.15 // ratio of the sides
const FARTHEST = 0.06 // of the frame: farther off lies what is cut off or stands on something

/** Shares of the frame. Drawings of which nothing was found take no part. */
export function boxStyleOf(readings: readonly Reading[]): BoxStyle {
  const boxes = readings.flatMap(({ box }) => (box ? [box] : []))
  const sized = boxes.map(({ left, right, top, bottom }) => ({
    size: Math.max(right - left, bottom - top),
    ratio: (right - left) / Math.max(1e-6, bottom - top),
    x: (left + right) / 2,
    y: (top + bottom) / 2,
  }))
  const size = orElse(median(sized.map((box) => box.size)), 1)
  // twice the size of all: two small signs among the round ones do not make round things small
  const of = (chosen: (ratio: number) => boolean): number =>
    median([...sized.filter((box) => chosen(box.ratio)).map((box) => box.size), size, size])
  const centre = [
    orElse(median(sized.map((box) => box.x)), 0.5),
    orElse(median(sized.map((box) => box.y)), 0.5),
  ]
  const off = (at: 'x' | 'y', middle: number): number =>
    Math.min(FARTHEST, Math.max(0, ...sized.map((box) => Math.abs(box[at] - middle))))
  return {
    size: clamp(size),
    wide: clamp(of((ratio) => ratio > LONG)),
    tall: clamp(of((ratio) => ratio < 1 / LONG)),
    round: clamp(of((ratio) => ratio <= LONG && ratio >= 1 / LONG)),
    centre: [clamp(centre[0]), clamp(centre[1])],
    off: [off('x', centre[0]), off('y', centre[1])],
  }
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
