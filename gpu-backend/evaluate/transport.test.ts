import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastWork } from './transport.ts'

const onLine = (i: number, j: number): number => Math.abs(i - j)

describe('leastWork', () => {
  it('is nothing between the same heaps', () => {
    expect(leastWork([0.25, 0.75], [0.25, 0.75], onLine)).toBe(0)
  })

  it('carries all weight where all has to go', () => {
    expect(leastWork([1], [0.5, 0.5], (_, j) => [2, 4][j])).toBeCloseTo(3, 12)
  })

  it('undoes what it sent first when that turns out dear', () => {
    const cost = [
      [1, 2],
      [1, 10],
    ]
    expect(leastWork([1, 1], [1, 1], (i, j) => cost[i][j])).toBeCloseTo(3, 12)
  })

  it('equals the sum of differences of the sums on a line', () => {
    const heap = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
      .filter((weights) => weights.some((one) => one > 0))
    fc.assert(
      fc.property(heap, heap, (a, b) => {
        const [from, to] = [a, b].map((weights) => weights.map((one) => one / weights.reduce((sum, other) => sum + other, 0)))
        let [ahead, work] = [0, 0]
        for (let i = 0; i < 6; i++) {
          ahead += from[i] - to[i]
          work += Math.abs(ahead)
        }
        expect(leastWork(from, to, onLine)).toBeCloseTo(work, 9)
      }),
    )
  })

  it('equals the best of all assignments of equal weights', () => {
    const costs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(costs, (cost) => {
        const best = Math.min(...permutations([0, 1, 2, 3]).map((order) => order.reduce((sum, j, i) => sum + cost[i * 4 + j], 0)))
        expect(leastWork([1, 1, 1, 1], [1, 1, 1, 1], (i, j) => cost[i * 4 + j])).toBeCloseTo(best, 9)
      }),
    )
  })
})

function permutations(items: number[]): number[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
