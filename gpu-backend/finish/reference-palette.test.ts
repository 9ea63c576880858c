import { describe, expect, it } from 'vitest'
import { inDisc, paint, type Rgb, soften } from '../testing/painted-pixels.ts'
import { referencePalette } from './reference-palette.ts'

const INK: Rgb = [24, 32, 40]
const YELLOW: Rgb = [252, 234, 43]
const colours = (references: Parameters<typeof referencePalette>[0]) =>
  referencePalette(references).swatches.map(({ rgba }) => rgba)

describe('referencePalette', () => {
  it('is the one ink of monochrome drawings, exactly', () => {
    const drawings = [
      paint((x, y) => (inDisc(x, y, 20) ? INK : null)),
      paint((x) => (x % 16 < 5 ? INK : null)),
    ]
    expect(referencePalette(drawings).flat).toBe(true)
    expect(colours(drawings)).toEqual([[...INK, 255]])
  })

  it('is the colours of flat drawings, the most used first, soft edges aside', () => {
    const drawing = soften(paint((x, y) => (inDisc(x, y, 16) ? YELLOW : inDisc(x, y, 24) ? [0, 0, 0] : null)))
    const [first, second, ...others] = referencePalette([drawing]).swatches
    expect([first.rgba[3], second.rgba[3], others.length]).toEqual([255, 255, 0])
    expect(Math.max(first.rgba[0], second.rgba[0])).toBeGreaterThan(240)
  })

  it('keeps an ink that is half see-through', () => {
    const drawing = paint((x, y) => (inDisc(x, y, 20) ? INK : null))
    drawing.rgba.forEach((value, i) => {
      if (i % 4 === 3 && value > 0 && i > drawing.rgba.length / 2) drawing.rgba[i] = 128
    })
    const alphas = colours([drawing]).map(([, , , alpha]) => Math.round(alpha))
    expect(alphas.sort()).toEqual([128, 255])
  })

  it('knows the ink of lines too thin to have an area', () => {
    const lines = paint((x) => (Math.floor(x) % 8 === 0 ? INK : null))
    expect(colours([lines])).toEqual([[...INK, 255]])
    expect(referencePalette([lines]).flat).toBe(true)
  })

  it('calls gradients not flat, nor no references at all', () => {
    expect(referencePalette([paint((x, y) => [x * 4, y * 4, 128])]).flat).toBe(false)
    expect(referencePalette([])).toEqual({ flat: false, swatches: [] })
    expect(referencePalette([paint(() => null)]).flat).toBe(false)
  })

  it('takes nothing from a picture of one colour all over: with that alone nothing could be drawn', () => {
    const square = paint(() => YELLOW)
    expect(referencePalette([square])).toEqual({ flat: false, swatches: [] })
    const drawing = paint((x, y) => (inDisc(x, y, 20) ? INK : null))
    expect(colours([square, drawing])).toEqual([[...INK, 255]])
  })
})
