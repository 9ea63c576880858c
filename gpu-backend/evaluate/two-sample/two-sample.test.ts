import { describe, expect, it } from 'vitest'
import { uniform } from '../../decode/loop/uniform.ts'
import { areaUnderCurve, distinguishability } from './two-sample.ts'

const FEATURES = 40
const heap = (seed: number, count: number, shift: number): Float64Array[] =>
  Array.from({ length: count }, (_, i) =>
    Float64Array.from(
      { length: FEATURES },
      (_, d) => uniform(seed, i * FEATURES + d) + (d === 3 ? shift : 0),
    ),
  )

describe('distinguishability', () => {
  it('is about chance where both heaps are alike, though features are many', () => {
    expect(Math.abs(distinguishability(heap(1, 60, 0), heap(2, 60, 0)) - 0.5)).toBeLessThan(0.12)
  })

  it('is near certain where one feature differs', () => {
    expect(distinguishability(heap(1, 60, 0), heap(2, 60, 1.2))).toBeGreaterThan(0.9)
  })

  it('leaves out what cannot be measured, and says nothing of too few', () => {
    const [one, other] = [heap(1, 30, 0), heap(2, 30, 1.5)]
    for (const row of [...one, ...other]) row[0] = Number.NaN
    expect(distinguishability(one, other)).toBeGreaterThan(0.85)
    expect(distinguishability(heap(1, 9, 0), heap(2, 9, 1))).toBeNaN()
  })
})

describe('areaUnderCurve', () => {
  it('counts ties as half', () => {
    expect(areaUnderCurve([1, 2], [2, 3])).toBe(0.875)
  })
})
