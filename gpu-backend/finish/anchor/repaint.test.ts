import { expect, test } from 'vitest'
import { swatchOf } from '../swatch.ts'
import { movedPaint } from './repaint.ts'

const red = { type: 'solid', colour: '#e02020', opacity: 1 } as const
const palette = [swatchOf([224, 32, 32, 255], 0.5), swatchOf([32, 64, 200, 255], 0.5)]

test('moves a paint by what changed between round trip and decoded picture, not by what the round trip had lost', () => {
  expect(movedPaint(red, [200, 60, 60, 255], [200, 60, 60, 255], null)).toBeNull()
  expect(movedPaint(red, [200, 60, 60, 255], [180, 60, 60, 255], null)).toEqual({ ...red, colour: '#cc2020' })
})

test('ends at a colour of the palette, and changes nothing where that is the same one', () => {
  expect(movedPaint(red, [224, 32, 32, 255], [210, 40, 40, 255], palette)).toBeNull()
  expect(movedPaint(red, [224, 32, 32, 255], [40, 60, 190, 255], palette)).toEqual({
    ...red,
    colour: '#2040c8',
  })
})

test('leaves see-through paints, and what the decoded picture leaves out', () => {
  expect(movedPaint({ ...red, opacity: 0.5 }, [224, 32, 32, 255], [0, 0, 0, 255], null)).toBeNull()
  expect(movedPaint(red, [224, 32, 32, 255], [0, 0, 0, 0], null)).toBeNull()
})
