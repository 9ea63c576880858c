import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { crowdedLength } from './crowded-lines.ts'

const crowded = (d: string) =>
  crowdedLength(
    parseSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${d}" fill="none" stroke="#111111"/></svg>`,
    ).drawing.elements.flatMap(({ path }) => path),
    2,
  )

test('lines side by side, straight, bent or one line going back', () => {
  expect(crowded('M4 8h16M4 10.500h16')).toBeGreaterThan(4)
  expect(crowded('M4 12a8 8 0 0 1 16 0M6.400 12a5.600 5.600 0 0 1 11.200 0')).toBeGreaterThan(4)
  expect(crowded('M20 8h-12a1.250 1.250 0 0 0 0 2.500h12')).toBeGreaterThan(3)
})

test('lines that leave room', () => {
  expect(crowded('M4 8h16M4 11.300h16')).toBe(0)
  expect(crowded('M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z')).toBe(0)
})

test('crossings, corners, and a line in two parts', () => {
  expect(crowded('M4 12h16M12 4v16')).toBe(0)
  expect(crowded('M4 4h16v16h-16z')).toBe(0)
  expect(crowded('M4 12h8M12 12h8')).toBe(0)
})

test('lines that meet at a small angle', () => {
  expect(crowded('M4 12h16M4 12l16 5')).toBeGreaterThan(1)
})
