import { describe, expect, it } from 'vitest'
import {
  type ImageStatistics,
  isOfOneHue,
  meanStatistics,
  statisticsDistance,
  statisticsOf,
} from './image-statistics.ts'

const SIDE = 32

/** A square of `size` px, filled or as a frame of `stroke` px, in one colour on nothing. */
function square(size: number, [r, g, b]: [number, number, number], stroke = size): ImageStatistics {
  const values = new Float32Array(4 * SIDE * SIDE).fill(-1)
  const from = (SIDE - size) / 2
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (Math.min(x, y, size - 1 - x, size - 1 - y) >= stroke) continue
      const at = (from + y) * SIDE + from + x
      for (const [channel, value] of [r, g, b, 1].entries())
        values[channel * SIDE * SIDE + at] = value * 2 - 1
    }
  }
  return statisticsOf({ width: SIDE, height: SIDE, values })
}

describe('statisticsOf', () => {
  it('counts what is filled, how much of it is ink, and how deep that lies', () => {
    expect(square(4, [0, 0, 0])).toEqual({
      colour: 0,
      hue: [0, 0],
      chroma: 0,
      filled: 16 / SIDE ** 2,
      dark: 1,
      depth: (12 * 1 + 4 * 2) / 16 / SIDE,
    })
    expect(square(16, [0.8, 0.8, 0.8]).dark).toBe(0)
    expect(square(16, [1, 0, 0]).colour).toBeCloseTo(1)
    expect(square(0, [0, 0, 0])).toEqual({ colour: 0, hue: [0, 0], chroma: 0, filled: 0, dark: 0, depth: 0 })
  })

  it('tells line from solid and colour from black', () => {
    const [line, solid, red] = [square(24, [0, 0, 0], 2), square(24, [0, 0, 0]), square(24, [1, 0, 0], 2)]
    const lines = meanStatistics([square(20, [0, 0, 0], 2), square(28, [0, 0, 0], 2)])
    expect(statisticsDistance(lines, line)).toBeLessThan(statisticsDistance(lines, solid))
    expect(statisticsDistance(lines, solid)).toBeLessThan(statisticsDistance(lines, red))
  })

  it('tells shades of one hue from colours', () => {
    const [light, dark, red, green] = [
      square(16, [0.5, 0.7, 1]),
      square(16, [0.1, 0.3, 0.8]),
      square(16, [1, 0, 0]),
      square(16, [0, 1, 0]),
    ]
    expect([meanStatistics([light, dark]), red].map(isOfOneHue)).toEqual([true, true])
    const [brown, yellow] = [square(16, [0.5, 0.3, 0.15]), square(16, [1, 0.9, 0.2])]
    expect(
      [
        [red, green, light],
        [red, brown, yellow],
      ].map((looks) => isOfOneHue(meanStatistics(looks))),
    ).toEqual([false, false])
  })
})
