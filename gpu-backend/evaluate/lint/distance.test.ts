import { describe, expect, it } from 'vitest'
import { uniform } from '../../decode/loop/uniform.ts'
import { distanceInside } from './distance.ts'

const SIDE = 23

/** The nearest pixel outside, looked for everywhere. */
function naive(mask: Uint8Array): number[] {
  return [...mask.keys()].map((at) => {
    if (mask[at] === 0) return 0
    let least = Number.POSITIVE_INFINITY
    for (let y = -1; y <= SIDE; y++) {
      for (let x = -1; x <= SIDE; x++) {
        const outside = x < 0 || y < 0 || x >= SIDE || y >= SIDE || mask[y * SIDE + x] === 0
        if (outside) least = Math.min(least, Math.hypot(x - (at % SIDE), y - Math.floor(at / SIDE)))
      }
    }
    return least - 0.5
  })
}

describe('distanceInside', () => {
  it.each([0.1, 0.5, 0.03, 0])('is that of a naive search with %f of the pixels outside', (share) => {
    const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (uniform(5, i) < share ? 0 : 1))
    const expected = naive(mask)
    for (const [at, distance] of distanceInside(mask, SIDE).entries())
      expect(distance).toBeCloseTo(expected[at], 4)
  })

  it('makes twice the middle of a line its width', () => {
    const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE >= 8 && i % SIDE < 13 ? 1 : 0))
    expect(2 * distanceInside(mask, SIDE)[11 * SIDE + 10]).toBeCloseTo(5, 5)
  })
})
