import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { flatStyle } from '../../testing/style-profiles.ts'
import { coverOf, subtract, unite } from '../geometry/region.ts'
import { labOf } from '../pieces/colour-of.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { finestWidth, plainLayers } from './plain-layers.ts'

const finest = finestWidth({ ...flatStyle, detail: { elements: 4, smallest: 0.1 } })
const layer = (path: Path, group: number) => {
  const element = { ...fillOf(path, solidPaint('#808080')), rule: 'evenodd' as const }
  return { element, cover: coverOf(element), colour: labOf('#808080'), group }
}
const stacked = (...layers: ReturnType<typeof layer>[]) =>
  layers.map((one, at) => ({
    ...one,
    seen: subtract(one.cover, unite(...layers.slice(at + 1).map(({ cover }) => cover))),
  }))
const disc = (radius: number) => ellipsePath(12, 12, radius)

it('gives the rim that shows around a layer the colour of that layer', () => {
  expect(
    plainLayers(stacked(layer(disc(10), 0), layer(disc(9.6), 1)), finest).map(({ group }) => group),
  ).toEqual([1, 1])
  expect(
    plainLayers(stacked(layer(disc(10), 0), layer(disc(8.8), 1)), finest).map(({ group }) => group),
  ).toEqual([0, 1])
})

it('leaves out a hairline ring on an area, and keeps lines with ends and rings that lie on nothing', () => {
  const ring = layer([...disc(5), ...disc(4.6)], 1)
  const hand = layer(rectPath(12, 4, 0.5, 8), 2)
  const groups = (...layers: ReturnType<typeof layer>[]) =>
    plainLayers(stacked(...layers), finest).map(({ group }) => group)
  expect(groups(layer(disc(10), 0), ring, hand)).toEqual([0, 2])
  expect(groups(ring, hand)).toEqual([1, 2])
})
