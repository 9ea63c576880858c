import { expect, test } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { boundsOf, coverOf } from '../geometry/region.ts'
import { restyle } from '../restyle/restyle.ts'
import { outlineOutlined } from './outline-outlined.ts'

const fill = (path: Path, colour: string): VectorElement => ({
  id: '',
  type: 'fill',
  rule: 'nonzero',
  path,
  paint: { type: 'solid', colour, opacity: 1 },
  clips: [],
})
const restyled = (...elements: VectorElement[]) =>
  restyle({ drawing: { box: [0, 0, 24, 24], elements }, kind: 'flat', strokes: 'none' }, outlinedStyle)
    .elements

test('a fold on an area is one line in ink, as wide as the others', () => {
  const elements = restyled(
    fill(rectPath(2, 2, 20, 20), '#2fa56b'),
    fill(rectPath(5, 12, 14, 0.9), '#1d7a4c'),
  )
  const fold = elements.at(-1)!
  expect(fold).toMatchObject({ type: 'fill', paint: { colour: '#000000' } })
  const { top, bottom } = boundsOf(coverOf(fold))!
  expect(bottom - top).toBeCloseTo((2 / 72) * 24, 0)
  expect(elements.filter(({ type }) => type === 'stroke')).toHaveLength(1)
})

test('a broad part on an area has its own outline', () => {
  const elements = restyled(fill(rectPath(2, 2, 20, 20), '#2fa56b'), fill(rectPath(6, 8, 12, 8), '#f25f4c'))
  expect(elements.filter(({ type }) => type === 'stroke')).toHaveLength(2)
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
const drawingOf = (shapes: string) => parseSvg(`${SVG}${shapes}</svg>`).drawing

test('gives the temples of outlined glasses the colour of their lenses', () => {
  const lens = '<circle cx="12" cy="17" r="5" fill="#2fa56b" stroke="#000"/>'
  const { elements } = drawingOf(`${lens}<path d="M3 17v-14h4" stroke="#000" fill="none"/>`)
  const source = { drawing: drawingOf(lens), kind: 'outlined', strokes: 'true', natural: true } as const
  const [bar, outline] = outlineOutlined(source, elements, outlinedStyle, outlinedStyle.box, '#f25f4c')
  expect(bar).toMatchObject({ role: 'area', element: { paint: { colour: '#2fa56b' } } })
  expect(outline).toMatchObject({ role: 'line', element: { paint: { colour: '#000000' } } })
})

test('paints what a set has in a tint alone in a colour, unless the colours are the thing’s own', () => {
  const { elements } = drawingOf('<path d="M3 3h18v18h-18z" fill="#fff" stroke="#000"/>')
  const source = { drawing: drawingOf(''), kind: 'outlined', strokes: 'true' } as const
  const profile = {
    ...outlinedStyle,
    palette: [...outlinedStyle.palette, { colour: '#ececec', role: 'light', share: 0.1 }],
  } as const
  const colourOf = (natural: boolean) =>
    outlineOutlined(
      { ...source, natural },
      elements,
      { ...profile, palette: [...profile.palette] },
      profile.box,
      '#f25f4c',
    )[0]?.element.paint
  expect(colourOf(false)).toMatchObject({ colour: '#f25f4c' })
  expect(colourOf(true)).toMatchObject({ colour: '#ececec' })
})

test("gives bars beside a theme's body another colour than the body, unless they are most of the thing", () => {
  const barOf = (side: number) => {
    const body = `<rect x="${12 - side / 2}" y="14" width="${side}" height="${side / 2}" fill="#2fa56b" stroke="#000"/>`
    const { elements } = drawingOf(`${body}<path d="M3 12v-9h8" stroke="#000" fill="none"/>`)
    const source = { drawing: drawingOf(body), kind: 'outlined', strokes: 'true' } as const
    return outlineOutlined(source, elements, outlinedStyle, outlinedStyle.box, '#f25f4c')[0]
  }
  expect(barOf(16)).toMatchObject({ role: 'area', element: { paint: { colour: '#2fa56b' } } })
  expect(barOf(4)).toMatchObject({ role: 'area', element: { paint: { colour: '#f25f4c' } } })
})
