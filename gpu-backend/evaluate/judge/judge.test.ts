// The comparison of vectors, with a network of two numbers: the mean lightness and the opacity.
import { describe, expect, it } from 'vitest'
import type { StyleJudge } from '../../model/style-judge.ts'
import { lineDrawings } from '../../testing/line-drawings.ts'
import { logitOf, SetJudge, vectorsOf } from './judge.ts'

const network: StyleJudge = {
  weight: Float32Array.of(1, 1),
  floor: Float32Array.of(1e-4, 1e-4),
  bias: 2,
  vectors: async (pictures) =>
    pictures.map((rgba) => {
      const mean = (channel: number): number =>
        rgba.reduce((sum, value, i) => sum + (i % 4 === channel ? value : 0), 0) / (rgba.length / 4) / 255
      return Float32Array.of(mean(0), mean(3))
    }),
}

describe('SetJudge', { timeout: 30_000 }, () => {
  it('lets nine in ten of its own pass, and none of another colour', async () => {
    const judge = new SetJudge(network, await vectorsOf(network, await lineDrawings(50)), 0)
    expect(judge.ownPass).toBeGreaterThanOrEqual(0.9)
    const red = await vectorsOf(network, await lineDrawings(6, 2, '#f00'))
    expect(red.filter((vector) => judge.passes(vector))).toEqual([])
  })

  it('is told its bound where the set has few drawings', async () => {
    expect(new SetJudge(network, await vectorsOf(network, await lineDrawings(8)), -3).bound).toBe(-3)
  })
})

describe('logitOf', () => {
  it('is the bias at the others’ mean, and falls with the distance in units of their spread', () => {
    const others = [Float32Array.of(1, 0), Float32Array.of(3, 0)]
    expect(logitOf(network, Float32Array.of(2, 0), others)).toBeCloseTo(2, 5)
    expect(logitOf(network, Float32Array.of(4, 0), others)).toBeCloseTo(2 - 4 / 1.0001 / 2, 4)
  })
})
