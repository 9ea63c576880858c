// A solid shape as two layers, pale and ink: details and smaller parts are ink, and so is a gear's hub; a
// shape without any part gets itself once more, smaller.
import {
  areaOf,
  boundsOf,
  filled,
  grow,
  holesOf,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'
import type { SeeThrough } from '../see-through.ts'
import { alikeParts, inkOfAlike } from './alike-parts.ts'
import { isOutline, wallsOf } from './outline-parts.ts'
import { type SolidPart, solidParts, unitedParts } from './solid-parts.ts'

export interface Layers {
  readonly pale: Region
  readonly dark: Region
}

/** With less than this share in ink a drawing would be pale all over. */
const LEAST = 0.012

/** Around a hole that is seen through. */
const HUB = 1.6

/** A gear's hub: its middle stays open, with a ring in ink; null where the drawing has no one hole for it. */
function layersOfHub(whole: Region): Layers | null {
  const [hole, ...more] = holesOf(whole)
  const box = boundsOf(whole)
  const middle = boundsOf(hole ?? [])
  if (!hole || !box || !middle || more.length > 0) return null
  const off = Math.hypot(
    middle.left + middle.right - box.left - box.right,
    middle.top + middle.bottom - box.top - box.bottom,
  )
  if (off > 1) return null
  const dark = subtract(grow(hole, HUB), hole)
  return { pale: subtract(whole, dark), dark }
}

/** Of the largest part: smaller ones beside it are ink. */
const SMALL = 0.5

/** A solid drawing: its largest part is pale, small holes and the other parts are ink. */
export function layersOfSolid(whole: Region, seeThrough: SeeThrough | null): Layers {
  const hub = seeThrough === 'opening' ? layersOfHub(whole) : null
  if (hub) return hub
  const base = filled(whole)
  const largest = Math.max(0, ...islandsOf(base).map(areaOf))
  const parts = solidParts(whole, (hole) => seeThrough === 'opening' && isHandle(hole, base))
  const isInk = ({ island, around }: SolidPart): boolean =>
    around === 'gap' || (around === 'outside' && areaOf(filled(island)) < SMALL * largest)
  const body = parts.filter((part) => !isInk(part))
  const outlines = seeThrough === null ? body.filter((part) => isOutline(part, whole)) : []
  const within = body.filter(({ around }) => around === 'detail')
  const detailsOf = (some: readonly SolidPart[]): Region => unite(...some.flatMap(({ details }) => details))
  const dark = unite(
    subtract(detailsOf(body.filter(({ around }) => around !== 'detail')), filled(unitedParts(within))),
    detailsOf(within),
    unitedParts(parts.filter(isInk)),
    ...outlines.map(wallsOf),
  )
  const open = unite(...body.filter((part) => !outlines.includes(part)).flatMap((part) => part.open))
  const pale = subtract(subtract(filled(unitedParts(body)), open), dark)
  return areaOf(dark) > LEAST * areaOf(base) ? { pale, dark } : accentedWhole(unite(pale, dark))
}

/** How thick a handle is at most, and what of a hole's surroundings then lies outside. */
const HANDLE = 4
const OUTSIDE = 0.2

/** A hole in a handle has the outside near. */
function isHandle(hole: Region, base: Region): boolean {
  const around = subtract(grow(hole, HANDLE, 'round', 'coarse'), hole)
  return areaOf(subtract(around, base)) > OUTSIDE * areaOf(around)
}

/** Of parts nearly as large as the largest one that is ink; of a single one, itself once more. */
const ALIKE = 0.4
const INNER = 0.3

/**
 * Whatever it is made of: of several parts as large the odd one is ink, or every second, or the only one, as
 * each of a pair, once more within itself.
 */
export function accentedWhole(whole: Region): Layers {
  const parts = bySize(islandsOf(whole))
  const large = parts.filter((part) => areaOf(part) > ALIKE * areaOf(parts[0]!))
  const groups = alikeParts(large)
  const [odd] = [...groups].sort((a, b) => a.length - b.length)
  const ink = groups.length > 1 ? odd! : large.length > 1 ? inkOfAlike(large) : null
  const dark = unite(...(ink ?? large.map(inner)))
  return { pale: subtract(whole, dark), dark }
}

export const bySize = (regions: readonly Region[]): Region[] =>
  [...regions].sort((a, b) => areaOf(b) - areaOf(a))

/** What is thinner than twice this is no shape: the stem of a funnel's inner one. */
const THIN = 0.7

/** The same shape within, at an even distance from its edge. */
function inner(region: Region): Region {
  const wanted = INNER * areaOf(region)
  let [least, most] = [0, FRAME / 2]
  for (let step = 0; step < 8; step++) {
    const middle = (least + most) / 2
    if (areaOf(grow(region, -middle, 'miter', 'coarse')) > wanted) least = middle
    else most = middle
  }
  return grow(grow(region, -least - THIN, 'miter'), THIN)
}
