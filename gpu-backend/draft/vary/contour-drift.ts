// What a variant of one's own drawing changes beyond its modifier, in square units of the frame of 24: 0
// where the contour is kept to half a pixel at 256. Everything that differs by more has to lie in one place
// of a sign's size, or along the bar of "off"; of what is enclosed, scale and shift are taken out first.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  type Bounds,
  boundsOf,
  coverOf,
  filled,
  grow,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'
import { prepareSource } from '../restyle/prepare-source.ts'

/** Half a pixel at 256. */
const HALF = FRAME / 2 / 256
/** A sign with the room around it, in units. */
const SIGN = 13
/** The bar with the gap beside it, across. */
const BAR = 6.5
/** Slivers where arcs are cut into other steps. */
const SLIVER = 0.004

export function contourDrift(own: VectorDrawing, variant: VectorDrawing, modifier: Modifier): number {
  const before = prepareSource(own, 'none')
  const after = prepareSource(variant, 'none')
  if (modifier === 'circle' || modifier === 'square') return enclosedDrift(before, after)
  const [a, b] = [before, after].map((elements) => unite(...elements.map(coverOf))) as [Region, Region]
  if (modifier === 'filled' || modifier === 'outlined') return area(apart(filled(a), filled(b)))
  const changes = apart(a, b)
  return modifier === 'slash' ? offTheBar(changes) : outsideOneSign(changes)
}

/** Where two regions differ by more than half a pixel. */
const apart = (a: Region, b: Region): Region[] => [
  ...islandsOf(subtract(a, grow(b, HALF))),
  ...islandsOf(subtract(b, grow(a, HALF))),
]

const area = (parts: readonly Region[]): number =>
  parts.map(areaOf).reduce((sum, one) => sum + (one > SLIVER ? one : 0), 0)

function outsideOneSign(changes: readonly Region[]): number {
  const large = changes.filter((part) => areaOf(part) > SLIVER)
  const anchor = boundsOf([...large].sort((a, b) => areaOf(b) - areaOf(a))[0] ?? [])
  if (!anchor) return 0
  let box = anchor
  for (const part of large.map((one) => boundsOf(one)!)) {
    const both = around(box, part)
    if (Math.max(both.right - both.left, both.bottom - both.top) <= SIGN) box = both
  }
  return area(large.filter((part) => !holds(box, boundsOf(part)!)))
}

const around = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

const holds = (outer: Bounds, inner: Bounds): boolean =>
  inner.left >= outer.left - HALF &&
  inner.top >= outer.top - HALF &&
  inner.right <= outer.right + HALF &&
  inner.bottom <= outer.bottom + HALF

function offTheBar(changes: readonly Region[]): number {
  const across = changes.map((part) => part.flat().map(({ x, y }) => (x - y) / 1e4 / Math.SQRT2))
  const all = across.flat().sort((a, b) => a - b)
  const middle = all[all.length >> 1] ?? 0
  return area(changes.filter((_, i) => across[i]!.some((place) => Math.abs(place - middle) > BAR)))
}

/**
 * Lines keep their width, so that it is their middle that is compared; what is cut out of a solid is compared
 * as an area.
 */
function enclosedDrift(before: readonly VectorElement[], after: readonly VectorElement[]): number {
  const kept = after.slice(after.length - before.length)
  if (after.length > before.length) return pathDrift(before, kept)
  const whole = unite(...after.map(coverOf))
  const cut = subtract(filled(whole), whole)
  return area(apart(unite(...before.map(coverOf)), fitted(cut, boundsOf(unite(...before.map(coverOf))))))
}

function pathDrift(before: readonly VectorElement[], after: readonly VectorElement[]): number {
  const [a, b] = [before, after].map((elements) => pathBounds(elements.flatMap(({ path }) => path)))
  if (!a || !b) return 0
  const side = (box: readonly number[]): number => Math.max(box[2]! - box[0]!, box[3]! - box[1]!, 1e-6)
  const scale = side(a) / side(b)
  const place = { scaleX: scale, scaleY: scale, dx: a[0] - b[0] * scale, dy: a[1] - b[1] * scale }
  const back = after.map((element) => placeElement(element, place))
  let most = 0
  before.forEach(({ path }, i) => {
    path.forEach(({ points }, j) => {
      const other = back[i]!.path[j]?.points ?? []
      points.forEach((value, k) => {
        most = Math.max(most, Math.abs(value - (other[k] ?? Number.POSITIVE_INFINITY)))
      })
    })
  })
  return most <= HALF ? 0 : most
}

function fitted(region: Region, to: Bounds | undefined): Region {
  const from = boundsOf(region)
  if (!from || !to) return region
  const scale =
    Math.max(to.right - to.left, to.bottom - to.top) /
    Math.max(from.right - from.left, from.bottom - from.top)
  const [dx, dy] = [to.left - from.left * scale, to.top - from.top * scale]
  return region.map((ring) =>
    ring.map(({ x, y }) => ({ x: Math.round(x * scale + dx * 1e4), y: Math.round(y * scale + dy * 1e4) })),
  )
}
