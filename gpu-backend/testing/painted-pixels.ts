// For tests: small pictures by a function of the place, and what a decoder would make of them.
import type { Pixels } from '../model/pixels.ts'

export type Rgb = readonly [number, number, number]
export const SIDE = 64

/** `paint`: the colour at the middle of a pixel, null for nothing. */
export function paint(paintAt: (x: number, y: number) => Rgb | null): Pixels {
  const rgba = new Uint8ClampedArray(4 * SIDE * SIDE)
  for (let i = 0; i < SIDE * SIDE; i++) {
    const colour = paintAt((i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5)
    if (colour) rgba.set([...colour, 255], 4 * i)
  }
  return { width: SIDE, height: SIDE, rgba }
}

/** Whether a place lies in the disc of radius `r` in the middle. */
export function inDisc(x: number, y: number, r: number): boolean {
  return Math.hypot(x - SIDE / 2, y - SIDE / 2) < r
}

/** Soft edges and uneven surfaces: with a tint and a ripple of some levels. */
export function asDrawn(pixels: Pixels, tint: Rgb = [0, 0, 0]): Pixels {
  const soft = soften(pixels)
  for (let i = 0; i < soft.rgba.length; i += 4) {
    if (soft.rgba[i + 3] === 0) continue
    for (let c = 0; c < 3; c++) soft.rgba[i + c] += tint[c] + ((i / 4) % 3) * 2
  }
  return soft
}

/** Means of 3 × 3, premultiplied. */
export function soften({ width, height, rgba }: Pixels): Pixels {
  const out = new Uint8ClampedArray(rgba.length)
  for (let i = 0; i < width * height; i++) {
    const sum = [0, 0, 0, 0]
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        const [x, y] = [
          Math.max(0, Math.min(width - 1, (i % width) + dx)),
          Math.max(0, Math.min(height - 1, Math.floor(i / width) + dy)),
        ]
        const at = 4 * (y * width + x)
        for (let c = 0; c < 4; c++) sum[c] += (rgba[at + c] * (c < 3 ? rgba[at + 3] / 255 : 1)) / 9
      }
    }
    if (sum[3] < 1) continue
    for (let c = 0; c < 3; c++) out[4 * i + c] = (sum[c] / sum[3]) * 255
    out[4 * i + 3] = sum[3]
  }
  return { width, height, rgba: out }
}
