import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { regionOf } from '../geometry/region.ts'
import { type SolidPart, solidParts } from './solid-parts.ts'

const partsOf = (path: Path): SolidPart[] => solidParts(regionOf(path, 'evenodd'), () => false)
const body = rectPath(2, 2, 20, 20)

it('tells a gap around a part from a detail that has a part within', () => {
  const gap = partsOf([...body, ...ellipsePath(12, 12, 4), ...ellipsePath(12, 12, 3.2)])
  expect(gap.map(({ around }) => around)).toEqual(['outside', 'gap'])
  const sign = partsOf([...body, ...ellipsePath(12, 12, 4), ...ellipsePath(12, 12, 2)])
  expect(sign.map(({ around }) => around)).toEqual(['outside', 'detail'])
})

it('sees through a hole that is much of its own part', () => {
  const [frame] = partsOf([...body, ...rectPath(5, 5, 14, 14)])
  expect([frame!.open.length, frame!.details.length]).toEqual([1, 0])
  const [page] = partsOf([...body, ...rectPath(8, 8, 4, 4)])
  expect([page!.open.length, page!.details.length]).toEqual([0, 1])
})
