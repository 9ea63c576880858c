import { describe, expect, it } from 'vitest'
import { statisticsOf } from './image-statistics.ts'
import { inGreys, isMonochrome } from './monochrome.ts'

describe('inGreys', () => {
  it('leaves no colour, and shape and alpha as they were', () => {
    // 2 × 2: red, nothing, a brown, nothing
    const values = Float32Array.from([1, -1, 0.2, -1, -1, -1, -0.4, -1, -1, -1, -0.6, -1, 1, -1, 0.5, -1])
    const before = { width: 2, height: 2, values }
    const after = inGreys(before)
    expect(isMonochrome(statisticsOf(before))).toBe(false)
    expect(isMonochrome(statisticsOf(after))).toBe(true)
    expect(statisticsOf(after).colour).toBe(0)
    expect([...after.values.subarray(12)]).toEqual([...values.subarray(12)])
    for (const empty of [1, 3]) expect(after.values[empty]).toBeCloseTo(-1)
  })
})
