import { expect, test } from 'vitest'
import type { FillElement } from '../../../contract/index.ts'
import { changedPart, fitSplit } from './split-element.ts'

const SIDE = 32
const all = Array.from({ length: SIDE * SIDE }, (_, i) => i)
const changedWhere = (is: (x: number, y: number) => boolean): Uint8Array =>
  Uint8Array.from(all, (i) => (is(i % SIDE, Math.floor(i / SIDE)) ? 1 : 0))

test('finds the line between two halves, whatever its direction', () => {
  const right = fitSplit(
    all,
    changedWhere((x) => x >= 16),
    SIDE,
  )
  expect(right?.normal[0]).toBeCloseTo(1, 5)
  expect(right?.offset).toBeCloseTo(16, 5)
  const slanted = fitSplit(
    all,
    changedWhere((x, y) => x + y > 40),
    SIDE,
  )
  expect(slanted?.normal[0]).toBeCloseTo(Math.SQRT1_2, 1)
  expect(slanted?.normal[1]).toBeCloseTo(Math.SQRT1_2, 1)
})

test('finds none where the change is everywhere, nowhere, small or scattered', () => {
  expect(
    fitSplit(
      all,
      changedWhere(() => true),
      SIDE,
    ),
  ).toBeNull()
  expect(
    fitSplit(
      all,
      changedWhere(() => false),
      SIDE,
    ),
  ).toBeNull()
  expect(
    fitSplit(
      all,
      changedWhere((x) => x < 3),
      SIDE,
    ),
  ).toBeNull()
  expect(
    fitSplit(
      all,
      changedWhere((x, y) => (x + y) % 2 === 0),
      SIDE,
    ),
  ).toBeNull()
})

test('cuts the element to the changed side of the line, in the units of the drawing', () => {
  const element: FillElement = {
    id: 'e0',
    type: 'fill',
    rule: 'nonzero',
    path: [],
    paint: { type: 'solid', colour: '#ff0000', opacity: 1 },
    clips: [],
  }
  const { clips } = changedPart(element, { normal: [1, 0], offset: 16 }, SIDE, 0.5)
  const xs = clips[0].path[0].points.filter((_, i) => i % 2 === 0)
  expect(Math.min(...xs)).toBeCloseTo(8, 5)
  expect(Math.max(...xs)).toBeGreaterThan(SIDE * 0.5)
})
