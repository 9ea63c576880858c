import { expect, test } from 'vitest'
import type { PublicDrawing } from '../../../draft/public-set/public-drawing.ts'
import { drawingOf, fill, stroke, toWrite } from '../../../testing/public-drawings.ts'
import { draftStyle, OF_A_STYLE, poolsOf } from './draft-styles.ts'

const about = (set: string, i: number, kind: PublicDrawing['kind']): PublicDrawing => ({
  ...toWrite(`${set}/thing-${i}`, drawingOf([]), {
    kind,
    group: i,
    strokes: kind === 'line' ? 'true' : 'none',
  }).about,
})
const drawings = [
  ...Array.from({ length: 60 }, (_, i) => about('twemoji', i, 'flat')),
  ...Array.from({ length: 60 }, (_, i) => about('tabler', i + 100, 'line')),
  ...Array.from({ length: 60 }, (_, i) => about('icon-park', i + 30, 'outlined')),
]
const pools = poolsOf(drawings)
const styles = Array.from({ length: 80 }, (_, number) => draftStyle(number, drawings, pools))
const shape = drawingOf([
  fill('M4 4H20V20H4z', '#e04040'),
  fill('M12 4H20V20H12z', '#c83434'),
  stroke('M6 6H18'),
])

test('a style has twelve drawings of as many concepts, and depends on its number alone', () => {
  for (const { members } of styles) {
    expect(members).toHaveLength(OF_A_STYLE)
    expect(new Set(members.map((place) => drawings[place]!.group)).size).toBe(OF_A_STYLE)
  }
  expect(styles.map(({ name, members }) => [name, members])).toEqual(
    Array.from({ length: 80 }, (_, number) => draftStyle(number, drawings, pools)).map(
      ({ name, members }) => [name, members],
    ),
  )
})

test('real sets are sets of colour, and come as often as they should', () => {
  const real = styles.filter(({ name }) => !name.startsWith('made'))
  expect(real.length).toBeGreaterThan(14)
  expect(real.length).toBeLessThan(45)
  expect(new Set(real.map(({ name }) => name))).toEqual(new Set(['twemoji:', 'icon-park:']))
})

test('the target of a real set is its own drawing, and its draft lacks the shade', () => {
  const real = styles.find(({ name }) => name === 'twemoji:')!
  const { target, draft } = real.pair(real.members[0]!, shape)
  expect(target).toBe(shape)
  expect(draft.elements.length).toBeLessThan(shape.elements.length)
})

test('target and draft of a made style differ in most styles', () => {
  const made = styles.filter(({ name }) => name.startsWith('made'))
  const differ = made.filter(({ members, pair }) => {
    const { target, draft } = pair(members[0]!, shape)
    return JSON.stringify(target) !== JSON.stringify(draft)
  })
  expect(differ.length).toBeGreaterThan(0.8 * made.length)
})
