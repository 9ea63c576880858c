import { describe, expect, test } from 'vitest'
import { parseSvg } from '../../../contract/vector/svg/parse-svg.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { drawingOf, fill, stroke } from '../../testing/public-drawings.ts'
import { decodeDrawing, encodeBlock, inverseFor, openBlock } from './block-codec.ts'

const throughBlock = (drawing: VectorDrawing): VectorDrawing =>
  decodeDrawing(openBlock(encodeBlock([drawing])), 0)
const numbersOf = ({ elements }: VectorDrawing): number[] =>
  elements.flatMap(({ path }) => path.flatMap(({ points }) => points))

/** How far the same number lies from itself at most. */
function furthest(a: VectorDrawing, b: VectorDrawing): number {
  const [before, after] = [numbersOf(a), numbersOf(b)]
  expect(after.length).toBe(before.length)
  return Math.max(...before.map((value, i) => Math.abs(value - after[i])))
}

describe('a block of drawings', () => {
  test('keeps what lies on the grid as it is: lines, curves, holes and open ends', () => {
    const drawing = drawingOf([
      stroke('M4 12h16M12 4v16M4.5 4.5l7.25 3.5'),
      fill('M2 2C4 2 6 3 6 6S8 10.5 10.5 10.5L2 10.5ZM3 3L5 3L4 5Z'),
    ])
    expect(throughBlock(drawing)).toEqual(drawing)
  })

  test('keeps circles to within a step, whose quarters are written as ends alone', () => {
    const { drawing } = parseSvg(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12.3" r="7.7"/></svg>',
    )
    const read = throughBlock(drawing)
    const step = 1 / inverseFor(24)
    expect(furthest(drawing, read)).toBeLessThanOrEqual(2 * step)
    expect(encodeBlock([drawing]).length).toBeLessThan(
      encodeBlock([drawingOf([fill('M1 2C3 5 8 13 7 21S9 1 5 5S3 9 12 12S5 1 6 7Z')])]).length + 30,
    )
  })

  test('lays every point within half a step, however many went before', () => {
    const d = Array.from({ length: 200 }, (_, i) => `L${(i * 7.31713) % 24} ${(i * 3.9177) % 24}`).join('')
    const drawing = drawingOf([stroke(`M0.333 0.666${d}`)])
    expect(furthest(drawing, throughBlock(drawing))).toBeLessThanOrEqual(0.5 / inverseFor(24) + 1e-9)
  })

  test('keeps paints, line styles, rules and clips', () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><defs>
      <linearGradient id="a" gradientUnits="userSpaceOnUse" x1="4" y1="4" x2="4" y2="44"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#123456" stop-opacity=".5"/></linearGradient>
      <radialGradient id="b" gradientUnits="userSpaceOnUse" cx="24" cy="24" r="10"><stop offset=".25" stop-color="red"/><stop offset="1" stop-color="#00f"/></radialGradient>
      <clipPath id="c"><path d="M0 0H24V48H0Z"/></clipPath></defs>
      <path d="M4 4H44V44H4ZM10 10H20V20H10Z" fill="url(#a)" fill-rule="evenodd"/><g clip-path="url(#c)"><path d="M14 14H34V34Z" fill="url(#b)" fill-opacity=".75"/></g>
      <path d="M4 40H44" fill="none" stroke="#0a0b0c" stroke-width="3" stroke-linecap="square" stroke-linejoin="bevel" stroke-dasharray="2 4"/></svg>`
    const { drawing } = parseSvg(svg)
    expect(throughBlock(drawing)).toEqual(drawing)
  })

  test('drops the line that closing draws anyway', () => {
    const [element] = throughBlock(drawingOf([fill('M2 2H10V10L2 2Z')])).elements
    expect(element.path).toEqual(drawingOf([fill('M2 2H10V10Z')]).elements[0].path)
  })

  test('keeps a dot, which round caps show', () => {
    const dot = drawingOf([stroke('M12 17h0')])
    expect(throughBlock(dot)).toEqual(dot)
  })

  test.each([512, 14, 16, 15, 20, 48, 256])(
    'has whole and half units of a grid of %i as they are',
    (side) => {
      const drawing = drawingOf([stroke(`M0.5 ${side / 2}H${side - 0.5}V${side - 1}`)], [0, 0, side, side])
      expect(throughBlock(drawing)).toEqual(drawing)
      expect(side * inverseFor(side)).toBeGreaterThanOrEqual(2400)
    },
  )

  test('reads each drawing by itself', () => {
    const drawings = [1, 2, 3, 4].map((n) =>
      drawingOf(Array.from({ length: n }, (_, i) => stroke(`M${i} ${n}H20`))),
    )
    const block = openBlock(encodeBlock(drawings))
    expect([3, 0, 2, 1].map((n) => decodeDrawing(block, n))).toEqual([3, 0, 2, 1].map((n) => drawings[n]))
    expect(() => decodeDrawing(block, 4)).toThrow('without a drawing 4')
  })
})
