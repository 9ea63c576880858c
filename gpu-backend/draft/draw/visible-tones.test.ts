import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import { areaOf } from '../geometry/region.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { visibleTones } from './visible-tones.ts'

const ink = (x: number, y: number, width: number, height: number) =>
  fillOf(rectPath(x, y, width, height), solidPaint('#000000'))

it('takes away the ink under a pale part, and what is pale under ink', () => {
  const [cape, face, eye] = [ink(2, 2, 20, 20), ink(8, 8, 8, 8), ink(10, 10, 2, 2)]
  const { pale, dark } = visibleTones([cape, face, eye], new Set([face]))!
  expect([areaOf(pale), areaOf(dark)]).toEqual([60, 340])
})

it('leaves drawings alone that have all ink on top or beside', () => {
  const [body, button] = [ink(2, 2, 20, 20), ink(8, 8, 4, 4)]
  expect(visibleTones([body, button], new Set([body]))).toBeNull()
  expect(visibleTones([button, ink(14, 8, 4, 4)], new Set([button]))).toBeNull()
})
