import { expect, it } from 'vitest'
import { parseSvg } from '../../../contract/index.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { regionOf } from '../geometry/region.ts'
import { bareLines } from './bare-lines.ts'
import { outlineOutlined } from './draw-outlined.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
const drawingOf = (shapes: string) => parseSvg(`${SVG}${shapes}</svg>`).drawing
const look = { width: 1, cap: 'round', join: 'round' } as const

it('takes open lines outside of what is held, no lines in it and no closed ones', () => {
  const path = 'M4 12h8v8h-8z M8 4v6 M6 16h4'
  const [element] = drawingOf(`<path d="${path}" stroke="#000" fill="none"/>`).elements
  const held = regionOf(element!.path.slice(0, 1), 'nonzero')
  expect(bareLines([element!.path], held, look)).toEqual([element!.path[1]])
})

it('gives the temples of outlined glasses the colour of their lenses', () => {
  const lens = '<circle cx="12" cy="17" r="5" fill="#2fa56b" stroke="#000"/>'
  const { elements } = drawingOf(`${lens}<path d="M3 17v-14h4" stroke="#000" fill="none"/>`)
  const source = { drawing: drawingOf(lens), kind: 'outlined', strokes: 'true' } as const
  const [bar, outline] = outlineOutlined(source, elements, outlinedStyle, outlinedStyle.box)
  expect(bar).toMatchObject({ role: 'area', element: { paint: { colour: '#2fa56b' } } })
  expect(outline).toMatchObject({ role: 'line', element: { paint: { colour: '#000000' } } })
})
