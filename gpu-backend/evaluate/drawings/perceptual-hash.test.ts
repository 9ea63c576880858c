import { describe, expect, it } from 'vitest'
import { disc, paint, upright } from '../../testing/painted-shapes.ts'
import { hashDistance, perceptualHash, TWIN_BITS } from './perceptual-hash.ts'

const face = (size: number, colour: readonly [number, number, number], dx = 0) =>
  paint(size, (x, y) => {
    const eye =
      Math.hypot(Math.abs(x - dx) - 0.3, y + 0.2) < 0.15 || (y > 0.25 && y < 0.4 && Math.abs(x - dx) < 0.4)
    return Math.hypot(x - dx, y) < 0.8 ? (eye ? [20, 20, 20, 255] : [...colour, 255]) : null
  })

describe('perceptualHash', () => {
  it('is the same for the same picture', () => {
    expect(
      hashDistance(perceptualHash(face(128, [250, 200, 60])), perceptualHash(face(128, [250, 200, 60]))),
    ).toBe(0)
  })

  it('finds a twin in another colour, in another size, a little aside', () => {
    const hash = perceptualHash(face(128, [250, 200, 60]))
    for (const twin of [
      face(128, [120, 210, 240]),
      face(64, [250, 200, 60]),
      face(128, [250, 200, 60], 0.02),
    ])
      expect(hashDistance(hash, perceptualHash(twin))).toBeLessThanOrEqual(TWIN_BITS)
  })

  it('tells different drawings apart', () => {
    const hash = perceptualHash(face(128, [250, 200, 60]))
    for (const other of [
      paint(128, upright(0.3)),
      paint(128, disc(0.4, [0, 0, 0])),
      paint(128, (x, y) => (x * y > 0.1 ? [0, 0, 0, 255] : null)),
    ])
      expect(hashDistance(hash, perceptualHash(other))).toBeGreaterThan(TWIN_BITS)
  })

  it('counts differing bits', () => {
    expect(hashDistance(0b1011n, 0b0110n)).toBe(3)
  })

  it('takes pictures smaller than its cells', () => {
    expect(perceptualHash(paint(8, disc(0.7, [0, 0, 0])))).toBeGreaterThan(0n)
  })
})
