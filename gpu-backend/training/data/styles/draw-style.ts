// A public drawing in a style made by program: the drafter's work, and the effects that no draft has yet.
// Shadows lie behind everything, all parts in one, as a layer style draws them; a highlight is a light band
// inside the largest area.
import type { ShadowStyle } from '../../../../contract/api/jobs/style-profile.ts'
import type { FillElement, VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../../../draft/geometry/fit-curves.ts'
import { mapPath } from '../../../draft/geometry/map-path.ts'
import {
  areaOf,
  coverOf,
  grow,
  intersect,
  type Region,
  subtract,
  unite,
} from '../../../draft/geometry/region.ts'
import { restyle } from '../../../draft/restyle/restyle.ts'
import type { SourceDrawing } from '../../../draft/source-drawing.ts'
import type { HighlightStyle, SampledStyle } from './sample-style.ts'

const SOFT_LAYERS = 5
const LEAST_HIGHLIT = 0.02 // of the frame: smaller areas have none

export function drawStyle(source: SourceDrawing, { profile, highlight }: SampledStyle): VectorDrawing {
  const drawing = restyle(source, profile)
  const units = drawing.box[2]
  const backdrops = (profile.ground ? 1 : 0) + (profile.plate ? 1 : 0)
  const things = drawing.elements.slice(backdrops)
  const shadow = profile.shadow ? shadowOf(unite(...things.map(coverOf)), profile.shadow, units) : []
  const light = highlight
    ? highlightOf(things.filter(({ type }) => type === 'fill').map(coverOf), highlight, units)
    : []
  const elements = [...drawing.elements.slice(0, backdrops), ...shadow, ...things, ...light]
  return { ...drawing, elements: elements.map((element, i) => ({ ...element, id: `e${i}` })) }
}

/** Blur as some layers, each a little smaller. */
function shadowOf(
  silhouette: Region,
  { dx, dy, blur, colour, opacity }: ShadowStyle,
  units: number,
): FillElement[] {
  const steps = blur > 0 ? SOFT_LAYERS : 1
  const each = 1 - (1 - Math.min(opacity, 0.98)) ** (1 / steps)
  return Array.from({ length: steps }, (_, i) => {
    const off = steps === 1 ? 0 : (1 - (2 * i) / (steps - 1)) * blur * units
    const path = mapPath(pathOf(grow(silhouette, off, 'round')), (x, y) => [x + dx * units, y + dy * units])
    return fill(path, colour, steps === 1 ? opacity : each)
  })
}

function highlightOf(
  areas: readonly Region[],
  { angle, inset, width, colour, opacity }: HighlightStyle,
  units: number,
): FillElement[] {
  const [largest] = [...areas].sort((a, b) => areaOf(b) - areaOf(a))
  if (!largest || areaOf(largest) < LEAST_HIGHLIT * units * units) return []
  const ring = subtract(
    grow(largest, -inset * units, 'round'),
    grow(largest, -(inset + width) * units, 'round'),
  )
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180) * units, Math.sin((angle * Math.PI) / 180) * units]
  const moved = pathOf(largest).map(({ points, closed }) => ({
    closed,
    points: points.map((at, i) => at + 0.3 * (i % 2 ? sin : cos)),
  }))
  const band = intersect(ring, coverOf({ ...fill(moved, colour, 1), id: 'e0' }))
  return band.length === 0 ? [] : [fill(pathOf(band), colour, opacity)]
}

const fill = (path: FillElement['path'], colour: string, opacity: number): FillElement => ({
  type: 'fill',
  id: '',
  path,
  paint: { type: 'solid', colour, opacity },
  clips: [],
  rule: 'nonzero',
})
