import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NearestCodes } from './nearest-codes.ts'

describe('NearestCodes', () => {
  it('holds the first of a stable sort by distance, filled up with its last', () => {
    const patches = fc.array(fc.record({ code: fc.nat(50), distance: fc.nat(6), source: fc.nat(3) }), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(patches, (all) => {
        const nearest = new NearestCodes(10)
        for (const { code, distance, source } of all) nearest.add(code, distance, source)
        nearest.fillUp()
        const sorted = all.toSorted((a, b) => a.distance - b.distance).slice(0, 10)
        const expected = Array.from({ length: 10 }, (_, i) => sorted[Math.min(i, sorted.length - 1)])
        expect([...nearest.codes]).toEqual(expected.map(({ code }) => code))
        expect([...nearest.sources]).toEqual(expected.map(({ source }) => source))
      }),
    )
  })
})
