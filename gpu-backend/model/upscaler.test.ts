import { describe, expect, it } from 'vitest'
import type { Planes } from './tokenizer.ts'
import { openUpscaler } from './upscaler.ts'

const SIDE = 24
/** A disc of one colour on nothing, premultiplied, soft by a pixel. */
const disc: Planes = {
  width: SIDE,
  height: SIDE,
  values: Float32Array.from({ length: 4 * SIDE * SIDE }, (_, i) => {
    const [x, y] = [(i % SIDE) + 0.5 - SIDE / 2, (Math.floor(i / SIDE) % SIDE) + 0.5 - SIDE / 2]
    const alpha = Math.max(0, Math.min(1, 8.5 - Math.hypot(x, y)))
    return 2 * alpha * ([0.9, 0.4, 0.1, 1][Math.floor(i / SIDE ** 2)] as number) - 1
  }),
}

describe('openUpscaler', () => {
  it.each([2, 4] as const)('makes a picture %i times as large, its colour and shape kept', async (scale) => {
    const { width, height, values } = await openUpscaler(1)(disc, scale)
    const area = width * height
    expect([width, height, values.length]).toEqual([SIDE * scale, SIDE * scale, 4 * area])
    const middle = (height / 2) * width + width / 2
    for (const [channel, value] of [0.9, 0.4, 0.1, 1].entries())
      expect((values[channel * area + middle] + 1) / 2).toBeCloseTo(value, 1)
    for (const corner of [0, width - 1, area - 1]) expect(values[3 * area + corner]).toBeLessThan(-0.95)
    const covered = values.subarray(3 * area).reduce((sum, value) => sum + (value + 1) / 2, 0) / area
    expect(covered).toBeCloseTo((Math.PI * 8 ** 2) / SIDE ** 2, 1)
    for (let i = 0; i < area; i++)
      for (const channel of [0, 1, 2])
        expect(values[channel * area + i]).toBeLessThanOrEqual(values[3 * area + i])
  })
})
