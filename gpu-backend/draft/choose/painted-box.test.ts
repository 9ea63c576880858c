import { expect, it } from 'vitest'
import { paintedBox } from './painted-box.ts'

const pixels = (...painted: [x: number, y: number, opacity: number][]) => {
  const rgba = new Uint8ClampedArray(4 * 5 * 4)
  for (const [x, y, opacity] of painted) rgba[4 * (y * 5 + x) + 3] = opacity
  return { width: 5, height: 4, rgba }
}

it('holds every pixel of that opacity, and no fainter one', () => {
  const picture = pixels([1, 2, 16], [3, 3, 255], [0, 0, 15])
  expect(paintedBox(picture, 16)).toEqual({ left: 1, top: 2, right: 4, bottom: 4 })
  expect(paintedBox(picture, 15)).toEqual({ left: 0, top: 0, right: 4, bottom: 4 })
})

it('is none where nothing is painted', () => {
  expect(paintedBox(pixels(), 1)).toBeNull()
})
