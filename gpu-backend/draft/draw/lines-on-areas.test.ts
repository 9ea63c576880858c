import { expect, test } from 'vitest'
import { polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import { areaOf, boundsOf, contains, grow, regionOf, subtract, unite } from '../geometry/region.ts'
import type { LineLook } from '../pieces/piece.ts'
import { linesDrawnWhole, outsideLines, smoothed } from './lines-on-areas.ts'

const look: LineLook = { width: 2, cap: 'round', join: 'round' }
const body = rectPath(4, 4, 16, 16)
const whole = regionOf(body, 'nonzero')
const silhouette = grow(whole, 1)

test('a fold goes from edge to edge of the silhouette, with straight ends', () => {
  const [fold, ...more] = linesDrawnWhole([body, polylinePath([12, 4, 12, 20])], look, whole, silhouette)
  expect(more).toEqual([])
  expect(boundsOf(fold!)).toMatchObject({ left: 11, right: 13, top: 3, bottom: 21 })
  expect(areaOf(fold!)).toBeCloseTo(36, 1)
})

test('an end that is free within stays as it is', () => {
  const [hand] = linesDrawnWhole([body, polylinePath([12, 8, 12, 20])], look, whole, silhouette)
  expect(boundsOf(hand!)).toMatchObject({ top: 7, bottom: 21 })
})

test('both arms of a plus across an edge lie on the area', () => {
  const plus = [polylinePath([16, 16.5, 24, 16.5]), polylinePath([21.5, 12, 21.5, 21])]
  const drawn = linesDrawnWhole([body, ...plus], look, whole, silhouette)
  expect(drawn).toHaveLength(2)
  expect(contains(unite(...drawn), 21.5, 12)).toBe(true)
})

test('long lines that cross are borders, as the poles of a tent', () => {
  const poles = [polylinePath([14, 1, 3, 21]), polylinePath([10, 1, 21, 21])]
  const tent = polylinePath([12, 4.6, 3, 21, 21, 21, 12, 4.6])
  const cells = regionOf(tent, 'nonzero')
  expect(linesDrawnWhole(poles, look, cells, grow(cells, 1))).toEqual([])
})

test('a line whose end an area would cut to a sliver lies on it', () => {
  const cup = polylinePath([16, 12, 20, 12, 23, 20, 16, 20, 16, 12])
  const cells = regionOf(cup, 'nonzero')
  const band = polylinePath([2, 20, 2, 3, 21.5, 3, 21.5, 19])
  const drawn = linesDrawnWhole([cup, band], look, cells, grow(cells, 1))
  expect(drawn).toHaveLength(1)
  expect(contains(drawn[0]!, 21.5, 19)).toBe(true)
})

test('wedges and spikes narrower than a line are smoothed away', () => {
  const spiked = unite(whole, regionOf(rectPath(20, 8, 1, 0.6), 'nonzero'))
  expect(areaOf(subtract(smoothed(spiked), whole))).toBeLessThan(0.1)
  const notched = subtract(whole, regionOf(rectPath(19, 8, 1, 0.6), 'nonzero'))
  expect(areaOf(subtract(subtract(whole, notched), smoothed(notched)))).toBeLessThan(0.4)
})

test('a short line between two areas stays, and a speck at one goes', () => {
  const lenses = unite(regionOf(rectPath(2, 8, 8, 8), 'nonzero'), regionOf(rectPath(11, 8, 8, 8), 'nonzero'))
  const bridge = regionOf(rectPath(10.05, 11, 0.9, 2), 'nonzero')
  const speck = regionOf(rectPath(4, 16.05, 2, 0.9), 'nonzero')
  expect(boundsOf(outsideLines(unite(bridge, speck), lenses, look))).toEqual(boundsOf(bridge))
})
