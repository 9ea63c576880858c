import { describe, expect, it } from 'vitest'
import type { PaletteColour } from '../../../contract/api/jobs/style-profile.ts'
import { chromaOf, hueTurn, labOf } from './colour-of.ts'
import { tonesOf, withTones } from './set-tones.ts'

const entry = (colour: string, share: number, role: PaletteColour['role'] = 'main') => ({
  colour,
  share,
  role,
})
const palette = [
  entry('#45413c', 0.3, 'ink'),
  entry('#00b8f0', 0.2),
  entry('#ffe500', 0.2),
  entry('#ff6242', 0.15),
  entry('#ebcb00', 0.03),
  entry('#ff866e', 0.02),
  entry('#656769', 0.02),
]
const source = (colour: string, share: number) => ({ colour: labOf(colour), share })

describe('tones of a set', () => {
  it('are the colours it has less of beside others of their hue', () => {
    expect(tonesOf(palette).bodyOf).toEqual([null, null, null, null, 2, 3, null])
    expect(tonesOf(palette).darker?.L).toBeCloseTo(-0.071, 2)
    expect(tonesOf(palette).lighter?.L).toBeCloseTo(0.055, 2)
  })

  it('stand on their body as a thing has them, in the set’s own colour or a step like the set’s away', () => {
    const blues = [source('#88c9f9', 0.8), source('#5dadec', 0.2)]
    const [body, shade] = withTones(blues, [[0, 1, 0.9]], ['#00b8f0', '#656769'], palette)
    expect(body).toBe('#00b8f0')
    expect(labOf(shade!).L).toBeLessThan(labOf('#00b8f0').L - 0.05)
    expect(hueTurn(labOf(shade!), labOf('#00b8f0'))).toBeLessThan(0.1)
    expect(chromaOf(labOf(shade!))).toBeGreaterThan(0.1)
    const yellows = [source('#ffdb5e', 0.8), source('#e0aa34', 0.2)]
    expect(withTones(yellows, [[0, 1, 0.9]], ['#ffe500', '#ffe500'], palette)[1]).toBe('#ebcb00')
  })

  it('are no bodies: a large part takes the colour that they are tones of, unless another part has it', () => {
    expect(withTones([source('#ffac33', 1)], [], ['#ebcb00'], palette)).toEqual(['#ffe500'])
    const two = [source('#ffac33', 0.5), source('#ffe8b6', 0.5)]
    expect(withTones(two, [[0, 1, 0.2]], ['#ebcb00', '#ffe500'], palette)).toEqual(['#ebcb00', '#ffe500'])
  })

  it('leave a part of its own, and a set without tones, as they are', () => {
    const slices = [source('#88c9f9', 0.5), source('#5dadec', 0.5)]
    expect(withTones(slices, [[0, 1, 0.2]], ['#00b8f0', '#656769'], palette)[1]).toBe('#656769')
    const lattice = [source('#ffcc4d', 0.7), source('#ffac33', 0.25)]
    const kept = withTones(lattice, [[0, 1, 0.9]], ['#ffe500', '#ff6242'], palette)
    expect(kept[1]).toBe('#ff6242')
    const plain = palette.slice(0, 4)
    const blues = [source('#88c9f9', 0.8), source('#5dadec', 0.2)]
    expect(withTones(blues, [[0, 1, 0.9]], ['#00b8f0', '#ff6242'], plain)[1]).toBe('#ff6242')
  })
})
