import { expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { areaOf, contains, coverOf, type Region, unite } from '../geometry/region.ts'
import { outlineLines } from './outline-lines.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2">'
const drawn = (d: string, around: 'shapes' | 'silhouette' = 'shapes') => {
  const { elements } = parseSvg(`${SVG}<path d="${d}"/></svg>`).drawing
  const profile = { ...outlinedStyle, outline: { ...outlinedStyle.outline!, around } }
  return outlineLines(elements, profile, profile.box, '#f25f4c')
}
const colour = (pieces: ReturnType<typeof drawn>): Region =>
  unite(...pieces.filter(({ role }) => role === 'area').map(({ element }) => coverOf(element)))
const ARROW = 'M12 4v16 M5 13l7 7l7-7'

it('draws lines that hold nothing as bars with an outline, where the set outlines each shape', () => {
  const pieces = drawn(ARROW)
  expect(pieces.map(({ role, element }) => [role, element.type])).toEqual([
    ['area', 'fill'],
    ['line', 'stroke'],
  ])
  expect(contains(colour(pieces), 12, 6)).toBe(true)
  expect(areaOf(colour(drawn(ARROW, 'silhouette')))).toBe(0)
})

it('fills no line that goes only half around', () => {
  expect(contains(colour(drawn('M4 6v6a8 8 0 0 0 16 0v-6 M10 3h4v8h-4z')), 6.5, 13)).toBe(false)
})

it('fills what a slash cuts on both sides of it, and lays the slash over it as a bar', () => {
  const pieces = drawn('M9 5.5c4-2 8 1 8.5 5.5c3 0 4.5 3 2.5 6 M18 18.5h-11c-6 0-6-9 0-9l.7-1.8 M3 3l18 18')
  expect([contains(colour(pieces), 16, 12), contains(colour(pieces), 9, 16)]).toEqual([true, true])
  expect(pieces.at(-2)).toMatchObject({ role: 'area', element: { paint: { colour: '#f25f4c' } } })
})

it('tells bars from the body that they are beside', () => {
  const colours = drawn('M2 12h20v10h-20z M6 10v-8h6').flatMap(({ role, element: { paint } }) =>
    role === 'area' && paint.type === 'solid' ? [paint.colour] : [],
  )
  expect(colours).toEqual(['#2fa56b', '#f25f4c'])
})
