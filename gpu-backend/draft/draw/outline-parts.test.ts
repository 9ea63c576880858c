import { expect, it } from 'vitest'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, holesOf, regionOf } from '../geometry/region.ts'
import { layersOfSolid } from './solid-layers.ts'

const layersOf = (...paths: Path[]) => layersOfSolid(regionOf(paths.flat(), 'evenodd'), null)
const body = rectPath(3, 3, 18, 18)

it('fills an outline around something', () => {
  const { pale, dark } = layersOf(body, rectPath(5, 5, 14, 14), rectPath(10, 10, 4, 4))
  expect(areaOf(pale)).toBeCloseTo(18 * 18 - 16, 3)
  expect(areaOf(dark)).toBeCloseTo(16, 3)
})

it('has in ink what runs through an outlined body', () => {
  const { dark } = layersOf(body, rectPath(5, 5, 14, 6), rectPath(5, 13, 14, 6))
  const { top, bottom } = boundsOf(dark)!
  expect([top, bottom].map(Math.round)).toEqual([11, 13])
})

it('leaves a ring around nothing open, and a thick body', () => {
  expect(holesOf(layersOf(body, rectPath(5, 5, 14, 14)).pale).length).toBeGreaterThan(0)
  const thick = layersOf(rectPath(1, 1, 22, 22), rectPath(6, 6, 12, 12), rectPath(10, 10, 4, 4))
  expect(holesOf(thick.pale).length).toBeGreaterThan(0)
})
