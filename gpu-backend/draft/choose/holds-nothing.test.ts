import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { fillOf, solidPaint, strokeOf } from '../pieces/piece.ts'
import { holdsNothing } from './holds-nothing.ts'

const ink = solidPaint('#000000')
const strokes = (...paths: Path[]): VectorElement[] =>
  paths.map((path) => strokeOf(path, ink, { width: 2, cap: 'round', join: 'round' }))
const holds = (elements: VectorElement[]): boolean => !holdsNothing({ box: [0, 0, 24, 24], elements })
const run = (...[first, ...rest]: [number, number][]): Path => {
  const points = [...first!]
  let from = first!
  for (const to of rest) {
    points.push(...from, ...to, ...to)
    from = to
  }
  return [{ points, closed: false }]
}
const arrow = [run([4, 12], [20, 12]), run([14, 6], [20, 12], [14, 18])]

it('takes bars, checks and arrows for lines that hold nothing', () => {
  expect(holds(strokes(run([4, 6], [20, 6]), run([4, 12], [20, 12])))).toBe(false)
  expect(holds(strokes(run([4, 12], [10, 18], [20, 6])))).toBe(false)
  expect(holds(strokes(...arrow))).toBe(false)
})

it('takes closed lines, lines that meet around something, and fills for what they hold', () => {
  expect(holds(strokes(ellipsePath(12, 12, 8)))).toBe(true)
  const halves = [run([4, 4], [4, 20], [20, 20]), run([20, 20], [20, 4], [4, 4])]
  expect(holds(strokes(...halves))).toBe(true)
  expect(holds([...strokes(...arrow), fillOf(rectPath(2, 2, 4, 4), ink)])).toBe(true)
})

it('takes a line that goes nearly around for what it holds', () => {
  const nearly = run([14, 4], [4, 4], [4, 20], [20, 20], [20, 6], [17, 4])
  expect(holds(strokes(nearly))).toBe(true)
})
