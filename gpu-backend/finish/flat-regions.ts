// The areas of one colour in a picture. A pixel belongs to one when it lies in a 2 × 2 block of equals: a row
// of half covered pixels along an edge, which is as long and as even as a surface, does not.
import type { Pixels } from '../model/pixels.ts'
import { premultiplied, stepBetween } from './premultiplied.ts'

export interface Region {
  area: number // pixels
  readonly sum: Float64Array // [4], premultiplied
  readonly low: Float64Array // [4], the least of each channel …
  readonly high: Float64Array // … and the most
}

export interface Regions {
  readonly of: Int32Array // [height × width], place in `list`, −1 for none
  readonly list: readonly Region[]
}

export interface Evenness {
  readonly step: number // between neighbours, of 255
  readonly drift: number // from the region's first pixel
}

/**
 * Connected areas (by edges) of one colour, found by flood fill: neighbours differ by at most `step`, any
 * pixel from the first by at most `drift`.
 */
export function flatRegions(pixels: Pixels, { step, drift }: Evenness): Regions {
  const { width, height } = pixels
  const mixed = premultiplied(pixels)
  const even = evenPixels(mixed, width, height, step)
  const of = new Int32Array(width * height).fill(-1)
  const list: Region[] = []
  const queue = new Int32Array(width * height)
  for (let start = 0; start < of.length; start++) {
    if (even[start] === 0 || of[start] >= 0) continue
    const region = newRegion()
    let [head, tail] = [0, 0]
    const take = (pixel: number, from: number): void => {
      if (
        even[pixel] === 0 ||
        of[pixel] >= 0 ||
        stepBetween(mixed, pixel, from) > step ||
        stepBetween(mixed, pixel, start) > drift
      )
        return
      of[pixel] = list.length
      queue[tail++] = pixel
      addPixel(region, mixed, pixel)
    }
    take(start, start)
    while (head < tail) {
      const pixel = queue[head++]
      const x = pixel % width
      if (x > 0) take(pixel - 1, pixel)
      if (x < width - 1) take(pixel + 1, pixel)
      if (pixel >= width) take(pixel - width, pixel)
      if (pixel < of.length - width) take(pixel + width, pixel)
    }
    list.push(region)
  }
  return { of, list }
}

function evenPixels(mixed: Float32Array, width: number, height: number, step: number): Uint8Array {
  const even = new Uint8Array(width * height)
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x
      if (!evenBlock(mixed, i, width, step)) continue
      even[i] = even[i + 1] = even[i + width] = even[i + width + 1] = 1
    }
  }
  return even
}

/** Whether the 2 × 2 pixels from `i` lie within `step` of one another. */
function evenBlock(mixed: Float32Array, i: number, width: number, step: number): boolean {
  for (let at = 4 * i; at < 4 * i + 4; at++) {
    const [a, b, c, d] = [mixed[at], mixed[at + 4], mixed[at + 4 * width], mixed[at + 4 * width + 4]]
    if (Math.max(a, b, c, d) - Math.min(a, b, c, d) > step) return false
  }
  return true
}

function newRegion(): Region {
  return { area: 0, sum: new Float64Array(4), low: new Float64Array(4).fill(255), high: new Float64Array(4) }
}

function addPixel(region: Region, mixed: Float32Array, pixel: number): void {
  region.area++
  for (let channel = 0; channel < 4; channel++) {
    const value = mixed[4 * pixel + channel]
    region.sum[channel] += value
    region.low[channel] = Math.min(region.low[channel], value)
    region.high[channel] = Math.max(region.high[channel], value)
  }
}
