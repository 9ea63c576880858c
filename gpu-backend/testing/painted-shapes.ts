// Pictures for tests: shapes on nothing, nobody's drawings.
import type { Pixels } from '../model/pixels.ts'

// x, y in [−1, 1]; null is transparent
export type Paint = (x: number, y: number) => readonly [number, number, number, number] | null

export function paint(size: number, at: Paint): Pixels {
  const rgba = new Uint8ClampedArray(size * size * 4)
  for (let i = 0; i < size * size; i++) {
    const colour = at((((i % size) + 0.5) / size) * 2 - 1, ((Math.floor(i / size) + 0.5) / size) * 2 - 1)
    if (colour) rgba.set(colour, i * 4)
  }
  return { width: size, height: size, rgba }
}

export const disc =
  (radius: number, colour: readonly [number, number, number]): Paint =>
  (x, y) =>
    Math.hypot(x, y) < radius ? [...colour, 255] : null

export const upright =
  (width: number): Paint =>
  (x) =>
    Math.abs(x) < width ? [0, 0, 0, 255] : null
