// What is usual, and that nobody is failed for what nobody sees.
import { describe, expect, it } from 'vitest'
import { type Figures, ITEMS } from './measure.ts'
import { byItem, itemSpread, Tolerance } from './tolerance.ts'

const figuresOf = (of: Partial<Figures>): Figures => ({ ...byItem(() => Number.NaN), elements: 1, ...of })
const known = (values: readonly number[], item: 'outside palette' | 'line width' | 'outline'): Figures[] =>
  values.map((value) => figuresOf({ [item]: value }))

describe('Tolerance', () => {
  it('fails no drawing for a difference below what is noticed, though all others agree', () => {
    const tolerance = new Tolerance(known(Array(100).fill(0), 'outside palette'), null)
    expect(tolerance.usualness('outside palette', 0.0004)).toBe(1)
    expect(tolerance.usualness('outside palette', 0.1)).toBeLessThan(0.001)
  })

  it('finds what is too little as unusual as what is too much, where both are faults', () => {
    const tolerance = new Tolerance(known([0.08, 0.081, 0.082, 0.083, 0.084], 'line width'), null)
    expect(tolerance.usualness('line width', 0.06)).toBeLessThan(0.05)
    expect(tolerance.usualness('line width', 0.11)).toBeLessThan(0.05)
  })

  it('minds a broken outline, and never a whole one', () => {
    const tolerance = new Tolerance(known([0.7, 0.8, 0.9, 0.85, 0.75], 'outline'), null)
    expect(tolerance.usualness('outline', 1)).toBeGreaterThan(0.5)
    expect(tolerance.usualness('outline', 0.2)).toBeLessThan(0.05)
  })

  it('lets few drawings that agree by chance be joined by one that sets in general would have', () => {
    const few = known([0.08, 0.08, 0.08, 0.08], 'line width')
    const usual = byItem((item) => (item === 'line width' ? 0.2 : 0))
    expect(new Tolerance(few, usual).usualness('line width', 0.09)).toBeGreaterThan(
      new Tolerance(few, null).usualness('line width', 0.09),
    )
  })

  it('says nothing of what cannot be measured', () => {
    const tolerance = new Tolerance([figuresOf({}), figuresOf({})], null)
    for (const item of ITEMS) expect(tolerance.usualness(item, 1)).toBe(1)
  })
})

describe('itemSpread', () => {
  it('is a deviation by ranges, the wider one, of relative items by their logarithms', () => {
    expect(itemSpread('outside palette', [0, 1, 2, 3, 4])).toBeCloseTo(4 / 2.563, 6)
    expect(itemSpread('outside palette', [0, 0, 0, 0, 0, 0, 0, 0, 0.4, 0.5])).toBeGreaterThan(0.1)
    expect(itemSpread('line width', [1, Math.E, Math.E ** 2, Math.E ** 3, Math.E ** 4])).toBeCloseTo(
      4 / 2.563,
      6,
    )
    expect(itemSpread('line width', [Number.NaN])).toBe(0)
  })
})
