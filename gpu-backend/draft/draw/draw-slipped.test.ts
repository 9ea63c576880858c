import { describe, expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { slippedStyle } from '../../testing/style-profiles.ts'
import { areaOf, boundsOf, contains, coverOf } from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'
import { drawSlipped } from './draw-slipped.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2">'
const drawn = (d: string) => {
  const { elements } = parseSvg(`${SVG}<path d="${d}"/></svg>`).drawing
  const pieces = drawSlipped(elements, 'true', slippedStyle, slippedStyle.box, '#f25f4c')
  const patch = pieces.filter(({ role }) => role === 'area').map(({ element }) => coverOf(element))
  return { patch: patch[0] ?? [], lines: pieces.filter(({ role }) => role === 'line') }
}

describe('drawSlipped', () => {
  it('draws lines that hold nothing once more in colour, and fills no arrow’s head', () => {
    const { patch, lines } = drawn('M12 4v16 M5 13l7 7l7-7')
    const own = lines.reduce((sum, { element }) => sum + areaOf(coverOf(element)), 0)
    expect(areaOf(patch) / own).toBeGreaterThan(0.85)
    expect(areaOf(patch) / own).toBeLessThan(1.15)
  })

  it('leaves an arrow’s head bare beside what is held', () => {
    const { patch } = drawn('M13 4h-9v16h9 M8 12h13 M16 7l5 5l-5 5')
    expect(boundsOf(patch)!.right).toBeLessThan(0.72 * FRAME)
  })

  it('fills what a slash cuts on both of its sides', () => {
    const { patch } = drawn(
      'M9 5.5c4-2 8 1 8.5 5.5c3 0 4.5 3 2.5 6 M18 18.5h-11c-6 0-6-9 0-9l.7-1.8 M3 3l18 18',
    )
    expect([contains(patch, 16, 12), contains(patch, 9, 16)]).toEqual([true, true])
  })

  it('fills a frame up to the corner that a sign has taken, lines of text in it or none', () => {
    const plus = 'M19 16v6 M16 19h6'
    for (const text of ['', 'M8 8h9 M8 12h6']) {
      const { patch } = drawn(`M12 20h-8v-16h16v8 ${plus} ${text}`)
      expect([contains(patch, 18, 18), contains(patch, 8, 14)], text).toEqual([true, true])
    }
  })

  it('leaves a wire’s windings bare, and draws them once more in colour', () => {
    const wire = 'M17 8v9a5 5 0 0 1-10 0v-10a3.500 3.500 0 0 1 7 0v10a2 2 0 0 1-4 0v-9'
    const { patch, lines } = drawn(wire)
    const own = lines.reduce((sum, { element }) => sum + areaOf(coverOf(element)), 0)
    expect(areaOf(patch) / own).toBeGreaterThan(0.85)
    expect(areaOf(patch) / own).toBeLessThan(1.15)
  })

  it('fills cells as one, without spikes where curves meet', () => {
    const { patch, lines } = drawn(
      'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z M12 3a4.500 9 0 1 0 0 18a4.500 9 0 1 0 0-18z M3 12h18',
    )
    const [{ element }] = lines as [(typeof lines)[number]]
    const [cover, area] = [boundsOf(coverOf(element))!, boundsOf(patch)!]
    const slip = slippedStyle.area.type === 'slipped' ? slippedStyle.area.dy * FRAME : 0
    expect(patch.length).toBe(1)
    expect(area.bottom).toBeLessThan(cover.bottom + slip)
  })

  it('draws a solid’s contour with its area under it', () => {
    const { elements } = parseSvg(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h20v20h-20z"/></svg>',
    ).drawing
    const pieces = drawSlipped(elements, 'none', slippedStyle, slippedStyle.box, '#f25f4c')
    expect(pieces.map(({ role }) => role)).toEqual(['area', 'line'])
    expect(pieces[1]!.element.type).toBe('stroke')
  })
})
