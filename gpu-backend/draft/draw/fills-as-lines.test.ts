import { describe, expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { lineStyle } from '../../testing/style-profiles.ts'
import { areaOf, contains, coverOf, unite } from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'
import { fillsAsLines } from './fills-as-lines.ts'

const line = lineStyle.line!
const width = line.width * FRAME
const drawn = (d: string, strokes: 'none' | 'outlined', style = lineStyle) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${d}"/></svg>`
  const { lines, held } = fillsAsLines(parseSvg(svg).drawing.elements, strokes, style, style.box)
  return { ink: unite(...lines.map(({ element }) => coverOf(element))), held }
}

describe('fillsAsLines', () => {
  it('draws a solid’s contour, and holds what is in it', () => {
    const { ink, held } = drawn('M2 2h20v20h-20z', 'none')
    expect([contains(ink, 12, 12), contains(held, 12, 12)]).toEqual([false, true])
  })

  it('draws a solid’s narrow gap as a line', () => {
    const { ink } = drawn('M2 2h20v9.500h-20zM2 12.500h20v9.500h-20z', 'none')
    expect([contains(ink, 12, 12), contains(ink, 12, 8), contains(ink, 12, 16)]).toEqual([true, false, false])
  })

  it('draws what is thinner than the pen, which no contour fits in', () => {
    const { ink } = drawn('M2 11.300h20v1.400h-20z', 'none')
    expect(areaOf(ink)).toBeGreaterThan(0.6 * width * lineStyle.box.wide * FRAME)
  })

  it('gives outlined strokes round ends', () => {
    const { ink } = drawn('M2 11h20v2h-20z', 'outlined')
    const butt = drawn('M2 11h20v2h-20z', 'outlined', { ...lineStyle, line: { ...line, cap: 'butt' } })
    expect(areaOf(ink)).toBeLessThan(areaOf(butt.ink) - 0.2)
  })
})
