import { expect, test } from 'vitest'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { solidStyle } from '../../testing/style-profiles.ts'
import { boundsOf, coverOf } from '../geometry/region.ts'
import { restyle } from './restyle.ts'

const folder = [2, 5, 9, 5, 11, 8, 22, 8, 22, 21, 2, 21].map((at) => at / 24)
const style = {
  ...solidStyle,
  plate: {
    size: 20 / 24,
    radius: 0,
    centre: [0.5, 13 / 24] as [number, number],
    colours: ['#d04040', '#2f8f4f'],
    inks: ['#f4cccc', '#cdebd6'],
    contours: [folder],
  },
}
const square: VectorElement = {
  id: '',
  type: 'fill',
  rule: 'nonzero',
  path: [{ points: [6, 6, 6, 6, 18, 6, 18, 6, 18, 6, 18, 18, 18, 18, 18, 18, 6, 6, 6, 6], closed: true }],
  paint: { type: 'solid', colour: '#000000', opacity: 1 },
  clips: [],
}
const source = {
  drawing: { box: [0, 0, 24, 24] as const, elements: [square] },
  kind: 'solid' as const,
  strokes: 'none' as const,
}

test('a drawing on a plate of its own shape has the ink of the plate that is asked for', () => {
  const { elements } = restyle(source, style, { colours: ['#109030'] })
  expect(elements.map(({ paint }) => paint)).toMatchObject([{ colour: '#2f8f4f' }, { colour: '#cdebd6' }])
  expect(boundsOf(coverOf(elements[0]!))).toMatchObject({
    left: expect.closeTo(2, 1),
    top: expect.closeTo(5, 1),
    right: expect.closeTo(22, 1),
  })
})

test('and without a wish one of the pairs, always the same', () => {
  const [plate, ink] = restyle(source, style).elements.map(({ paint }) =>
    paint.type === 'solid' ? paint.colour : '',
  )
  expect(style.plate.colours.indexOf(plate!)).toBe(style.plate.inks.indexOf(ink!))
  expect(restyle(source, style)).toEqual(restyle(source, style))
})
