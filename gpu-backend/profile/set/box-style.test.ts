import { expect, test } from 'vitest'
import type { Reading } from '../measures/drawing-measures.ts'
import { boxStyleOf } from './box-style.ts'

const reading = (width: number, height: number, x = 0.5, y = 0.5): Reading =>
  ({
    box: { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 },
  }) as unknown as Reading
const wide = [reading(0.9, 0.6), reading(0.9, 0.7), reading(0.9, 0.6)]

test('two small drawings of three do not make all drawings of their proportion small; many do', () => {
  const small = reading(0.66, 0.66)
  expect(boxStyleOf([...wide, small, small, reading(0.9, 0.9)]).round).toBeCloseTo(0.9)
  expect(boxStyleOf([...wide, ...wide, small, small, small, small]).round).toBeCloseTo(0.66)
})

test('drawings lie beside the centre as far as the farthest of the set, and no farther than is usual anywhere', () => {
  const { centre, off } = boxStyleOf([...wide, reading(0.5, 0.5, 0.53), reading(0.5, 0.5, 0.5, 0.7)])
  expect(centre).toEqual([0.5, 0.5])
  expect(off?.[0]).toBeCloseTo(0.03)
  expect(off?.[1]).toBeCloseTo(0.06)
})
