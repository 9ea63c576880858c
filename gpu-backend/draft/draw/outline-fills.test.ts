import { expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { areaOf, contains, coverOf } from '../geometry/region.ts'
import { drawnWidth } from '../pieces/line-work.ts'
import { linesOfFills, outlineFills } from './outline-fills.ts'

const parsed = (body: string) =>
  parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`).drawing.elements
const drawn = (body: string) => {
  const { box } = outlinedStyle
  return outlineFills(linesOfFills(parsed(body))!, outlinedStyle, box, '#f25f4c')
}
const FRAME = '<path fill-rule="evenodd" d="M2 2h20v20h-20z M4 4h16v16h-16z"/>'

it("draws outlined strokes at the set's width, and fills what they hold", () => {
  const pieces = drawn(FRAME)
  expect(pieces.map(({ role }) => role)).toEqual(['area', 'line'])
  expect(drawnWidth(coverOf(pieces[1]!.element))).toBeCloseTo(outlinedStyle.outline!.width * 24, 1)
  expect(pieces[0]!.element.paint).toMatchObject({ colour: '#f25f4c' })
})

it('keeps what of a pale layer no line holds', () => {
  const held = drawn(`<path opacity=".2" d="M3 3h18v18h-18z"/>${FRAME}`)
  expect(held).toHaveLength(2)
  const handle = drawn(
    '<path opacity=".4" d="M2 14h8v8h-8z"/><path fill-rule="evenodd" d="M10 2h12v12h-12z M12 4h8v8h-8z"/>',
  )
  expect(handle.map(({ role }) => role)).toEqual(['area', 'line', 'area', 'line'])
  expect(contains(coverOf(handle[0]!.element), 6, 18)).toBe(true)
  expect(areaOf(coverOf(handle[0]!.element))).toBeGreaterThan(40)
})

it('takes neither areas nor bars that hold hardly anything for lines', () => {
  expect(linesOfFills(parsed('<path d="M2 11h20v2h-20z M11 2h2v20h-2z"/>'))).toBeNull()
  expect(linesOfFills(parsed('<path d="M2 2h20v20h-20z"/>'))).toBeNull()
})
