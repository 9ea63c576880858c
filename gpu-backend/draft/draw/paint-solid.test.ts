import { expect, test } from 'vitest'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { flatStyle } from '../../testing/style-profiles.ts'
import { restyle } from '../restyle/restyle.ts'

test('the rings of a target are in one colour in a flat set', () => {
  const circle = (r: number): Path => ellipsePath(12, 12, r)
  const target: VectorElement = {
    ...{ id: '', type: 'fill', rule: 'evenodd', clips: [] },
    path: [10, 7, 4.5, 3].flatMap(circle),
    paint: { type: 'solid', colour: '#000000', opacity: 1 },
  }
  const source = {
    drawing: { box: [0, 0, 24, 24], elements: [target] },
    kind: 'solid',
    strokes: 'none',
  } as const
  const { elements } = restyle(source, { ...flatStyle, area: { type: 'flat' } }, { colours: ['#f25f4c'] })
  expect(new Set(elements.map(({ paint }) => paint.type === 'solid' && paint.colour)).size).toBe(1)
})
