import { describe, expect, it } from 'vitest'
import { uniform } from '../../decode/loop/uniform.ts'
import { Bootstrap } from './bootstrap.ts'

const values = Array.from({ length: 100 }, (_, i) => uniform(3, i))

describe('Bootstrap', () => {
  it('is a function of its seed', () => {
    expect(new Bootstrap(100, 5).mean(values)).toEqual(new Bootstrap(100, 5).mean(values))
    expect(new Bootstrap(100, 6).mean(values).low).not.toBe(new Bootstrap(100, 5).mean(values).low)
  })

  it('is as wide as the normal interval of a mean of many', () => {
    const { mean, low, high } = new Bootstrap(100, 5).mean(values)
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 100)
    expect((high - low) / ((2 * 1.96 * deviation) / 10)).toBeGreaterThan(0.9)
    expect((high - low) / ((2 * 1.96 * deviation) / 10)).toBeLessThan(1.1)
  })

  it('pairs: a constant difference has no width, however wide its sides are', () => {
    const { mean, low, high } = new Bootstrap(100, 5).mean(values.map((value) => value + 0.25 - value))
    expect(mean).toBeCloseTo(0.25, 12)
    expect([low, high].map((value) => Number(value.toFixed(9)))).toEqual([0.25, 0.25])
  })

  it('holds the mean of what cases are drawn from in nearly all samples', () => {
    let held = 0
    for (let sample = 0; sample < 40; sample++) {
      const { low, high } = new Bootstrap(40, sample).mean(
        Array.from({ length: 40 }, (_, i) => uniform(1000 + sample, i)),
      )
      if (low <= 0.5 && high >= 0.5) held++
    }
    expect(held).toBeGreaterThanOrEqual(34)
  })

  it('has no width with one case', () => {
    expect(new Bootstrap(1, 5).mean([7])).toEqual({ mean: 7, low: 7, high: 7 })
  })
})
