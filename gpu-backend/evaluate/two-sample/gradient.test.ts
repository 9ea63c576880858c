import { describe, expect, it } from 'vitest'
import { lumaOnWhite, type Pixels } from '../../model/pixels.ts'
import { paint, upright } from '../../testing/painted-shapes.ts'
import { edgeAndFlat, gradientOf, orientations } from './gradient.ts'

const gradient = (pixels: Pixels) => gradientOf(lumaOnWhite(pixels), pixels.width, pixels.height)
const lying = paint(64, (_, y) => (Math.abs(y) < 0.3 ? [0, 0, 0, 255] : null))

describe('gradientOf', () => {
  it('is the slope of a ramp', () => {
    const ramp = Float32Array.from({ length: 64 }, (_, i) => (i % 8) * 0.1)
    const { across, down } = gradientOf(ramp, 8, 8)
    expect(across[27]).toBeCloseTo(0.1, 6)
    expect(Math.max(...down.map(Math.abs))).toBeCloseTo(0, 6)
  })
})

describe('orientations', () => {
  it('puts an upright bar into one direction and a lying one a right angle away', () => {
    expect(orientations(gradient(paint(64, upright(0.3))))[0]).toBeCloseTo(1, 6)
    expect(orientations(gradient(lying))[6]).toBeCloseTo(1, 6)
  })

  it('spreads a disc evenly, and is nothing for an empty picture', () => {
    const soft = paint(128, (x, y) => [0, 0, 0, 255 / (1 + Math.exp(20 * (Math.hypot(x, y) - 0.6)))])
    for (const share of orientations(gradient(soft))) expect(share).toBeCloseTo(1 / 12, 2)
    expect(Math.max(...orientations(gradient(paint(64, () => null))))).toBe(0)
  })
})

describe('edgeAndFlat', () => {
  it('counts the two borders of a bar, two pixels each, and calls its inside flat', () => {
    const bar = paint(64, upright(0.5))
    const [edges, flat] = edgeAndFlat(gradient(bar), bar)
    expect(edges).toBeCloseTo(4 / 64, 6)
    expect(flat).toBeCloseTo(30 / 32, 6)
  })
})
