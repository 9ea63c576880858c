import { expect, test } from 'vitest'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, coverOf, intersect, subtract, unite } from '../../../draft/geometry/region.ts'
import { drawingOf, fill, stroke } from '../../../testing/public-drawings.ts'
import { seededRandom } from '../draws.ts'
import { drawEffects } from './draw-effects.ts'
import { type Effects, NO_EFFECTS, type Shade } from './effects.ts'
import { sampleEffects } from './sample-effects.ts'

const SQUARE = 'M4 4H20V20H4z'
const plain = drawingOf([fill(SQUARE, '#ff0000')])
const SHADE: Shade = {
  form: 'half',
  around: 'frame',
  angle: 0,
  at: 0,
  width: 1,
  tone: { colour: '#000000', opacity: 0.2 },
}
const draw = (effects: Partial<Effects>, drawing: VectorDrawing = plain) =>
  drawEffects(drawing, { ...NO_EFFECTS, ...effects }, seededRandom(1))

test('a shade lies on the half towards its angle, directly above its area', () => {
  const front = fill('M10 10H14V14H10z', '#00ff00')
  const { elements } = draw({ shade: SHADE }, drawingOf([fill(SQUARE, '#ff0000'), front]))
  expect(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : ''))).toEqual([
    '#ff0000',
    '#000000',
    '#00ff00',
    '#000000',
  ])
  const bounds = boundsOf(coverOf(elements[1]!))!
  expect(
    [bounds.left, bounds.right, bounds.top, bounds.bottom].map((value) => Math.round(10 * value) / 10),
  ).toEqual([12, 20, 4, 20])
})

test('every effect on an area stays inside it', () => {
  for (let seed = 0; seed < 60; seed++) {
    const effects = { ...sampleEffects(seededRandom(seed), false), shadow: null, wobble: null }
    const { elements } = draw(effects)
    const over = unite(...elements.slice(1).map(coverOf))
    expect(areaOf(subtract(over, coverOf(plain.elements[0]!)))).toBeLessThan(0.01)
  }
})

test('a slip moves what is filled and leaves the lines', () => {
  const { elements } = draw({ slip: [1, 2] }, drawingOf([fill(SQUARE), stroke(SQUARE)]))
  expect(boundsOf(coverOf(elements[0]!))).toEqual({ left: 5, top: 6, right: 21, bottom: 22 })
  expect(elements[1]!.path).toEqual(stroke(SQUARE).path)
})

test('a shadow lies behind everything, a ground shadow below it', () => {
  const shadow = { form: 'hard', dx: 1, dy: 1, blur: 1, colour: '#123456', opacity: 0.5 } as const
  const [first, second] = draw({ shadow }).elements
  expect(first!.paint).toEqual({ type: 'solid', colour: '#123456', opacity: 0.5 })
  expect(areaOf(intersect(coverOf(first!), coverOf(second!)))).toBeCloseTo(225, 0)
  const ground = draw({ shadow: { ...shadow, form: 'ground' } }).elements[0]!
  expect(boundsOf(coverOf(ground))!.top).toBeGreaterThan(18)
})

test('effects are a function of the seed, and most styles have some', () => {
  const all = Array.from({ length: 300 }, (_, seed) => sampleEffects(seededRandom(seed), true))
  expect(all).toEqual(Array.from({ length: 300 }, (_, seed) => sampleEffects(seededRandom(seed), true)))
  for (const name of Object.keys(NO_EFFECTS) as (keyof Effects)[]) {
    expect(all.filter((one) => one[name] !== null).length, name).toBeGreaterThan(8)
  }
  expect(all.filter((one) => Object.values(one).every((value) => value === null)).length).toBeLessThan(60)
})
