import { expect, test } from 'vitest'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { drawingOf, fill, stroke } from '../../../testing/public-drawings.ts'
import { flattenDrawing } from './flatten-drawing.ts'

const body = fill('M4 4H20V20H4z', '#e04040')
const shade = fill('M12 4H20V20H12z', '#c83434')
const eye = fill('M8 8H10V10H8z', '#ffffff')
const outline = stroke('M4 4H20V20H4z')
const drawing = drawingOf([body, shade, eye, outline])
const flat = { shades: false, outlines: true, recolour: <T>(colour: T): T => colour }
const coloursOf = ({ elements }: VectorDrawing) =>
  elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : 'gradient'))

test('a shade of what it lies on goes, another colour and the outline stay', () => {
  expect(coloursOf(flattenDrawing(drawing, flat))).toEqual(['#e04040', '#ffffff', '#000000'])
  expect(flattenDrawing(drawing, flat).elements.map(({ id }) => id)).toEqual(['e0', 'e1', 'e2'])
})

test('what lies within, away from the edge, is no shade: a beak, the sign on a button', () => {
  const beak = fill('M9 9H15V15H9z', '#c83434')
  expect(coloursOf(flattenDrawing(drawingOf([body, beak]), flat))).toEqual(['#e04040', '#c83434'])
})

test('what is more opaque than what it lies on is no shade of it', () => {
  const faint = { ...body, paint: { type: 'solid' as const, colour: '#000000', opacity: 0.25 } }
  const half = fill('M12 4H20V20H12z', '#000000')
  expect(flattenDrawing(drawingOf([faint, half]), flat).elements).toHaveLength(2)
})

test('outlines and shades go or stay as the style says', () => {
  expect(coloursOf(flattenDrawing(drawing, { ...flat, outlines: false }))).toEqual(['#e04040', '#ffffff'])
  expect(flattenDrawing(drawing, { ...flat, shades: true }).elements).toHaveLength(4)
})

test('what is alone keeps its shade, and a gradient becomes its middle', () => {
  const stops = [
    { offset: 0, colour: '#ff0000', opacity: 1 },
    { offset: 1, colour: '#ff0000', opacity: 1 },
  ]
  const blended = {
    ...drawingOf([body]).elements[0]!,
    paint: { type: 'linear' as const, from: [0, 0] as const, to: [1, 1] as const, stops },
  }
  expect(coloursOf(flattenDrawing({ box: [0, 0, 24, 24], elements: [blended] }, flat))).toEqual(['#ff0000'])
  expect(coloursOf(flattenDrawing(drawingOf([shade]), flat))).toEqual(['#c83434'])
})

test('colours are those that were read', () => {
  const read = { ...flat, recolour: () => ({ L: 0, a: 0, b: 0 }) }
  expect(coloursOf(flattenDrawing(drawingOf([eye]), read))).toEqual(['#000000'])
})
