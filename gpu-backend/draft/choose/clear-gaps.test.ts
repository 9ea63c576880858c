import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { lineStyle, outlinedStyle, solidStyle } from '../../testing/style-profiles.ts'
import { gapFault } from './clear-gaps.ts'

const fault = (path: string, style = lineStyle) =>
  gapFault(
    parseSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}" fill="none" stroke="#111111" stroke-width="2"/></svg>`,
    ).drawing,
    style,
  )

test('lines with a gap that the pen nearly fills', () => {
  expect(fault('M4 8h16M4 11h16')).toBeGreaterThan(0.08)
  expect(fault('M4 8h16M4 12h16')).toBe(0)
})

test('no gaps are a star’s tips and an arrow’s head', () => {
  expect(
    fault('M12 2l3 7 7 .6-5.400 4.700 1.700 7.100L12 17.500l-6.300 3.900 1.700-7.100L2 9.600l7-.6z'),
  ).toBeLessThan(0.01)
  expect(fault('M12 3v18M5 14l7 7 7-7')).toBeLessThan(0.01)
})

test('a blob where lines run into one another', () => {
  expect(fault('M3 3l18 18M4 6l8 9 3 1')).toBeGreaterThan(0.05)
})

test('a solid set has no gaps between lines', () => {
  expect(fault('M4 8h16M4 11h16', solidStyle)).toBe(0)
})

test('around areas of colour narrow gaps count less', () => {
  const outlined = { ...outlinedStyle, line: lineStyle.line }
  expect(fault('M4 8h16M4 11h16', outlined)).toBeLessThan(0.5 * fault('M4 8h16M4 11h16'))
})
