import { expect, test } from 'vitest'
import { FITTED_SIDE, fittedPicture } from './fitted-picture.ts'

/** Red, `opacity` of 255, in the box. */
function painted(side: number, x0: number, y0: number, x1: number, y1: number, opacity = 255) {
  const rgba = new Uint8ClampedArray(side * side * 4)
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) rgba.set([200, 0, 0, opacity], 4 * (y * side + x))
  return { width: side, height: side, rgba }
}
const opacityAt = (picture: Uint8Array, x: number, y: number): number =>
  picture[4 * (y * FITTED_SIDE + x) + 3]

test('size and margin make no difference', () => {
  const small = fittedPicture(painted(144, 10, 20, 54, 64))
  const large = fittedPicture(painted(144, 6, 6, 138, 138))
  expect(small).toEqual(large)
  expect(opacityAt(large, FITTED_SIDE / 2, FITTED_SIDE / 2)).toBe(255)
  expect(opacityAt(large, 0, 0)).toBe(0)
})

test('proportions stay, colours are premultiplied, and nothing painted is an empty picture', () => {
  const wide = fittedPicture(painted(144, 0, 60, 144, 84, 128))
  const middle = FITTED_SIDE / 2
  expect([...wide.slice(4 * (middle * FITTED_SIDE + middle)).slice(0, 4)]).toEqual([100, 0, 0, 128])
  expect(opacityAt(wide, middle, middle - 8)).toBe(0)
  expect(fittedPicture(painted(144, 0, 0, 0, 0)).every((value) => value === 0)).toBe(true)
})
