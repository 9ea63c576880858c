// A set's references as the network sees them: every drawing in the middle of a square of one size for the
// whole set, so that lengths compare, and a frame that is mostly margin costs nothing. Pixels are
// premultiplied: what is clear has no colour.

import type { Pixels } from '../../../model/pixels.ts'
import { backdropOf } from '../../../profile/layers/backdrop.ts'
import { type Canvas, canvasOf } from '../../../profile/layers/canvas.ts'
import type { Mix } from '../../../profile/layers/flat-colours.ts'

export const SEEN_SIDE = 80
const MARGIN = 1.1
const DIFFERS = 10 // levels
const SUB = 3 // samples a pixel, either way

export interface SeenPictures {
  readonly rgba: Uint8Array // [pictures, SEEN_SIDE, SEEN_SIDE, 4], premultiplied
  /**
   * What the square's side is of the frame's longer side: what lengths in the network's answer are multiplied
   * by.
   */
  readonly scale: number
}

export function seenPictures(pictures: readonly Pixels[]): SeenPictures {
  const canvases = pictures.map(canvasOf)
  const boxes = canvases.map(boxOf)
  const scale =
    MARGIN * Math.max(...boxes.map(({ side }, i) => side / Math.max(canvases[i].width, canvases[i].height)))
  const rgba = new Uint8Array(pictures.length * SEEN_SIDE ** 2 * 4)
  for (const [i, canvas] of canvases.entries())
    sampleInto(rgba, i * SEEN_SIDE ** 2 * 4, canvas, boxes[i], scale)
  return { rgba, scale }
}

interface SeenBox {
  readonly behind: Mix
  readonly x: number // of the middle, in pixels
  readonly y: number
  readonly side: number
}

/** Of what differs from what lies behind; the whole frame where nothing does. */
function boxOf(canvas: Canvas): SeenBox {
  const { width, height, mixed } = canvas
  const { mix } = backdropOf(canvas)
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      let off = 0
      for (let c = 0; c < 4; c++) off = Math.max(off, Math.abs(mixed[at + c] - mix[c]))
      if (off < DIFFERS) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  if (right < 0) return { behind: mix, x: width / 2, y: height / 2, side: Math.max(width, height) }
  return {
    behind: mix,
    x: (left + right + 1) / 2,
    y: (top + bottom + 1) / 2,
    side: Math.max(right - left, bottom - top) + 1,
  }
}

function sampleInto(
  into: Uint8Array,
  from: number,
  { width, height, mixed }: Canvas,
  { x, y, behind }: SeenBox,
  scale: number,
): void {
  const step = (scale * Math.max(width, height)) / SEEN_SIDE / SUB
  const [left, top] = [x - (step * SUB * SEEN_SIDE) / 2 - 0.5, y - (step * SUB * SEEN_SIDE) / 2 - 0.5]
  const sums = new Float32Array(SEEN_SIDE ** 2 * 4)
  for (let v = 0; v < SEEN_SIDE * SUB; v++) {
    const sy = top + (v + 0.5) * step
    const [y0, y1] = [clamp(Math.floor(sy), height), clamp(Math.floor(sy) + 1, height)]
    for (let u = 0; u < SEEN_SIDE * SUB; u++) {
      const sx = left + (u + 0.5) * step
      const to = 4 * (Math.floor(v / SUB) * SEEN_SIDE + Math.floor(u / SUB))
      if (sx < -0.5 || sy < -0.5 || sx > width - 0.5 || sy > height - 0.5) {
        for (let c = 0; c < 4; c++) sums[to + c] += behind[c]
        continue
      }
      const [x0, x1] = [clamp(Math.floor(sx), width), clamp(Math.floor(sx) + 1, width)]
      const [fx, fy] = [sx - Math.floor(sx), sy - Math.floor(sy)]
      for (let c = 0; c < 4; c++) {
        const upper = mixed[4 * (y0 * width + x0) + c] * (1 - fx) + mixed[4 * (y0 * width + x1) + c] * fx
        const lower = mixed[4 * (y1 * width + x0) + c] * (1 - fx) + mixed[4 * (y1 * width + x1) + c] * fx
        sums[to + c] += upper * (1 - fy) + lower * fy
      }
    }
  }
  for (let i = 0; i < sums.length; i++) into[from + i] = Math.round(sums[i] / SUB ** 2)
}

const clamp = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))
