import { expect, it } from 'vitest'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { flatStyle } from '../../testing/style-profiles.ts'
import { coverOf } from '../geometry/region.ts'
import { labOf } from '../pieces/colour-of.ts'
import { fillOf, solidPaint } from '../pieces/piece.ts'
import { finestWidth, plainLayers } from './plain-layers.ts'

const finest = finestWidth({ ...flatStyle, detail: { elements: 4, smallest: 0.1 } })
const layer = (path: Path, group: number) => {
  const element = { ...fillOf(path, solidPaint('#808080')), rule: 'evenodd' as const }
  return { element, cover: coverOf(element), colour: labOf('#808080'), group }
}
const disc = (radius: number) => ellipsePath(12, 12, radius)

it('gives the rim that shows around a layer the colour of that layer', () => {
  expect(plainLayers([layer(disc(10), 0), layer(disc(9.6), 1)], finest).map(({ group }) => group)).toEqual([
    1, 1,
  ])
  expect(plainLayers([layer(disc(10), 0), layer(disc(8.8), 1)], finest).map(({ group }) => group)).toEqual([
    0, 1,
  ])
})

it('leaves out a hairline ring on an area, and keeps lines with ends and rings that lie on nothing', () => {
  const body = layer(disc(10), 0)
  const ring = layer([...disc(5), ...disc(4.6)], 1)
  const hand = layer(rectPath(12, 4, 0.5, 8), 2)
  expect(plainLayers([body, ring, hand], finest)).toEqual([body, hand])
  expect(plainLayers([ring, hand], finest)).toEqual([ring, hand])
})
