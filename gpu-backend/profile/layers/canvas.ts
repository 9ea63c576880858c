// A reference as the measures see it: premultiplied floats, in which an edge is a plain mix of what meets
// there. Large pictures are averaged down by a whole factor, which keeps flat areas exact to the bit; a
// picture that is mostly margin keeps its pixels, for its lines are thin, and one that was enlarged is taken
// back to about what it was.
import type { Pixels } from '../../model/pixels.ts'
import { drawnSize } from './blown-up.ts'

const ENOUGH = 640 // pixels of drawing, the longer way: twice as many would not say more

export interface Canvas {
  readonly width: number
  readonly height: number
  readonly mixed: Float32Array // [height, width, 4], premultiplied, 0 to 255
}

/**
 * Straight RGBA bytes → premultiplied floats, 0 to 255, at the size that the picture was drawn at or a
 * whole part of it.
 */
export function canvasOf(pixels: Pixels): Canvas {
  const longer = Math.max(pixels.width, pixels.height)
  const size = drawnSize(pixels)
  if (size < longer) return averagedTo(premultiplied(pixels), size / longer)
  const factor = Math.ceil(drawnSide(pixels) / ENOUGH)
  return factor > 1 ? reduced(pixels, factor) : premultiplied(pixels)
}

/** Each pixel the mean over what it covers of the larger picture, parts of pixels counted as parts. */
function averagedTo({ width, height, mixed }: Canvas, scale: number): Canvas {
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const means = new Float32Array(wide * high * 4)
  for (let y = 0; y < high; y++) {
    const [top, bottom] = [(y * height) / high, ((y + 1) * height) / high]
    for (let x = 0; x < wide; x++) {
      const [left, right] = [(x * width) / wide, ((x + 1) * width) / wide]
      let whole = 0
      for (let v = Math.floor(top); v < bottom; v++) {
        for (let u = Math.floor(left); u < right; u++) {
          const part =
            (Math.min(bottom, v + 1) - Math.max(top, v)) * (Math.min(right, u + 1) - Math.max(left, u))
          whole += part
          for (let c = 0; c < 4; c++) means[4 * (y * wide + x) + c] += part * mixed[4 * (v * width + u) + c]
        }
      }
      for (let c = 0; c < 4; c++) means[4 * (y * wide + x) + c] /= whole
    }
  }
  return { width: wide, height: high, mixed: means }
}

/** The longer side of what differs from the first pixel. */
function drawnSide({ width, height, rgba }: Pixels): number {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height)
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (words[at] === words[0] || (rgba[4 * at + 3] === 0 && rgba[3] === 0)) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  return Math.max(1, right - left + 1, bottom - top + 1)
}

function premultiplied({ width, height, rgba }: Pixels): Canvas {
  const mixed = new Float32Array(width * height * 4)
  for (let i = 0; i < mixed.length; i += 4) {
    const alpha = rgba[i + 3]
    for (let c = 0; c < 3; c++) mixed[i + c] = (rgba[i + c] * alpha) / 255
    mixed[i + 3] = alpha
  }
  return { width, height, mixed }
}

/** Means of factor × factor pixels; a last row or column that is not whole is averaged over what there is. */
function reduced(pixels: Pixels, factor: number): Canvas {
  const whole = premultiplied(pixels)
  const [width, height] = [Math.ceil(pixels.width / factor), Math.ceil(pixels.height / factor)]
  const mixed = new Float32Array(width * height * 4)
  const counts = new Float32Array(width * height)
  for (let y = 0; y < whole.height; y++) {
    for (let x = 0; x < whole.width; x++) {
      const [from, to] = [4 * (y * whole.width + x), Math.floor(y / factor) * width + Math.floor(x / factor)]
      counts[to]++
      for (let c = 0; c < 4; c++) mixed[4 * to + c] += whole.mixed[from + c]
    }
  }
  for (let i = 0; i < counts.length; i++) for (let c = 0; c < 4; c++) mixed[4 * i + c] /= counts[i]
  return { width, height, mixed }
}
