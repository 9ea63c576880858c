// The steps from logits to a code, each against the sentence that defines it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifierFreeGuidance } from './classifier-free-guidance.ts'
import { GATE, lambdaOf, mixRetrieved } from './daid.ts'
import { drawCode } from './draw-code.ts'
import { mixPointer } from './pointer.ts'
import { Retrieved } from './retrieved.ts'
import { logProbability, softmax } from './softmax.ts'
import { keepTopP, TopPScratch } from './top-p.ts'

const logits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 })
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const sumOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0)

function distribution(values: number[]): Float32Array {
  const probabilities = Float32Array.from(values)
  softmax(probabilities, 1)
  return probabilities
}

describe('classifierFreeGuidance', () => {
  it('is uncond + cfg · (cond − uncond)', () => {
    const guided = new Float32Array(2)
    classifierFreeGuidance(Float32Array.of(3, 1, 1, 2), 2, guided)
    expect([...guided]).toEqual([5, 0])
  })
})

describe('softmax', () => {
  it('sums to 1 at any temperature, and to one code at 0', () => {
    fc.assert(
      fc.property(logits, fc.constantFrom(0, 0.1, 1, 4), (values, temperature) => {
        const probabilities = Float32Array.from(values)
        softmax(probabilities, temperature)
        expect(sumOf(probabilities)).toBeCloseTo(1, 4)
        if (temperature === 0)
          expect(probabilities.indexOf(1)).toBe(
            Float32Array.from(values).indexOf(Math.max(...Float32Array.from(values))),
          )
      }),
    )
  })

  it('agrees with the logarithm of one code', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const log = logProbability(Float32Array.of(9, ...values), 1, values.length, 0)
        expect(Math.exp(log)).toBeCloseTo(distribution(values)[0], 5)
      }),
    )
  })
})

describe('keepTopP', () => {
  it('keeps the fewest codes that reach topP', () => {
    fc.assert(
      fc.property(logits, unit, (values, topP) => {
        const before = distribution(values)
        const after = before.slice()
        keepTopP(after, topP, new TopPScratch(after.length))

        const order = [...before.keys()].sort((a, b) => before[b] - before[a] || a - b)
        const kept: number[] = []
        for (
          let sum = 0;
          kept.length === 0 || (sum < topP && kept.length < order.length);
          sum += before[order[kept.length - 1]]
        )
          kept.push(order[kept.length])
        const total = kept.reduce((sum, code) => sum + before[code], 0)
        for (const code of before.keys())
          expect(after[code]).toBeCloseTo(kept.includes(code) ? before[code] / total : 0, 5)
      }),
    )
  })

  it('changes nothing at 1', () => {
    const before = distribution([1, 2, 3])
    const after = before.slice()
    keepTopP(after, 1, new TopPScratch(3))
    expect(after).toEqual(before)
  })
})

describe('drawCode', () => {
  it('is the first code whose cumulated mass is above u', () => {
    const probabilities = Float32Array.of(0, 0.25, 0, 0.5, 0.25)
    expect([0, 0.2499, 0.25, 0.7499, 0.75, 0.999].map((u) => drawCode(probabilities, u))).toEqual([
      1, 1, 3, 3, 4, 4,
    ])
  })

  it('gives the last code with mass where rounding left u above the sum', () => {
    expect(drawCode(Float32Array.of(0.5, 0.4999, 0), 0.99999)).toBe(1)
  })

  it('never draws a code without mass', () => {
    fc.assert(
      fc.property(logits, unit, fc.constantFrom(0, 0.3, 0.9), (values, u, topP) => {
        const probabilities = distribution(values)
        keepTopP(probabilities, topP, new TopPScratch(values.length))
        expect(probabilities[drawCode(probabilities, u)]).toBeGreaterThan(0)
      }),
    )
  })
})

describe('mixRetrieved (DAiD)', () => {
  const neighbours = fc.array(
    fc.record({ code: fc.integer({ min: 0, max: 9 }), d: fc.integer({ min: 0, max: 8 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )

  it('is (1 − λ) P + λ softmax(−d²/τ), the nearest of a code counting', () => {
    fc.assert(
      fc.property(neighbours, unit, fc.constantFrom(0.1, 1), (found, lambda, tau) => {
        const before = distribution([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => Math.sin(i)))
        const after = before.slice()
        const retrieved = new Retrieved(10)
        for (const [source, { code, d }] of found.entries()) retrieved.add(code, -d / tau, source)
        mixRetrieved(after, retrieved, lambda)

        const nearest = new Map<number, number>()
        for (const { code, d } of found) nearest.set(code, Math.min(d, nearest.get(code) ?? d))
        const sum = [...nearest.values()].reduce((total, d) => total + Math.exp(-d / tau), 0)
        for (let code = 0; code < 10; code++) {
          const d = nearest.get(code)
          expect(after[code]).toBeCloseTo(
            (1 - lambda) * before[code] + (d === undefined ? 0 : (lambda * Math.exp(-d / tau)) / sum),
            5,
          )
        }
      }),
    )
  })

  it('leaves P as it is, bit for bit, at λ = 0', () => {
    const before = distribution([3, 1, 2])
    const after = before.slice()
    const retrieved = new Retrieved(3)
    retrieved.add(1, -2, 0)
    mixRetrieved(after, retrieved, 0)
    expect(after).toEqual(before)
  })

  it('remembers whose patch counted, and forgets all on clear', () => {
    const retrieved = new Retrieved(5)
    retrieved.add(4, -3, 0)
    retrieved.add(4, -1, 1)
    retrieved.add(4, -1, 2)
    expect(retrieved.sources[retrieved.placeOf(4)!]).toBe(1)
    retrieved.clear()
    expect([retrieved.count, retrieved.placeOf(4)]).toEqual([0, undefined])
  })
})

describe('lambdaOf', () => {
  it('is λ as given, and gated λ·exp(−d²min/GATE): less the farther the nearest neighbour is', () => {
    const retrieved = new Retrieved(3)
    const parameters = { lambda: 0.4, tau: 1, k: 1, cfg: 1, temperature: 1, topP: 1 }
    retrieved.nearest = GATE
    expect(lambdaOf({ parameters, daid: 'constant' }, retrieved)).toBe(0.4)
    expect(lambdaOf({ parameters, daid: 'gated' }, retrieved)).toBeCloseTo(0.4 / Math.E)
    retrieved.clear()
    expect(lambdaOf({ parameters, daid: 'gated' }, retrieved)).toBe(0)
  })
})

describe('mixPointer', () => {
  it('is (1 − g) P + g Σ a_j [code_j]', () => {
    const probabilities = Float32Array.of(0.5, 0.5, 0)
    mixPointer(
      probabilities,
      Float32Array.of(0.25, 0.25, 0.5),
      Uint16Array.of(2, 2, 0),
      0.5,
      new Float32Array(3),
    )
    expect([...probabilities]).toEqual([0.5, 0.25, 0.25])
  })
})
