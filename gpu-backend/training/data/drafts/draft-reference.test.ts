import { expect, test } from 'vitest'
import { drawingOf, fill, stroke } from '../../../testing/public-drawings.ts'
import { draftReference } from './draft-reference.ts'

const box = 'M4 4H20V20H4z'
const slipped = drawingOf([fill('M6 6H22V22H6z', '#ffcc55'), stroke(box)])

test('a patch that slipped lies under its lines again, in its colour, and the lines stay', () => {
  const { elements } = draftReference(slipped, true)
  expect(elements.map(({ type }) => type)).toEqual(['fill', 'stroke'])
  expect(elements[0]!.paint).toMatchObject({ colour: '#ffcc55' })
  const numbers = elements[0]!.path.flatMap(({ points }) => points)
  expect(Math.min(...numbers)).toBeGreaterThan(2.5)
  expect(Math.max(...numbers)).toBeLessThan(21.5)
  expect(elements[1]!.path).toEqual(slipped.elements[1]!.path)
})

test('without lines there is nothing to lie under, and in other sets a shade goes', () => {
  const shaded = drawingOf([fill(box, '#e04040'), fill('M12 4H20V20H12z', '#c83434')])
  for (const isSlipped of [true, false]) expect(draftReference(shaded, isSlipped).elements).toHaveLength(1)
})
