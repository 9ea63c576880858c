// Lays a style's effects on a drawing of 24 units: what belongs to an area lies directly above it and inside
// it, so that whatever the drawing has in front stays in front.

import { ellipsePath } from '../../../../contract/vector/shape-path.ts'
import type { Paint, VectorDrawing, VectorElement } from '../../../../contract/vector/vector-drawing.ts'
import { mapPath, placeElement } from '../../../draft/geometry/map-path.ts'
import {
  areaOf,
  type Bounds,
  boundsOf,
  coverOf,
  grow,
  intersect,
  type Region,
  subtract,
  unite,
} from '../../../draft/geometry/region.ts'
import { colourOf, hexOf } from '../../../draft/pieces/colour-of.ts'
import { FRAME, fillOf, regionFill, solidPaint } from '../../../draft/pieces/piece.ts'
import type { Random } from '../draws.ts'
import { shift } from '../oklab.ts'
import { arcOf, bands, beyond, discs, moved, scattered } from './effect-regions.ts'
import type { Blend, Effects, Highlight, Shade, Shadow, Texture, Tone } from './effects.ts'

/** Of all that is painted: smaller areas stay plain. */
const MAIN = 0.05
const FADES = 4

/** `r`: of this drawing, for what is scattered and for the phase of a wobble. */
export function drawEffects({ box, elements }: VectorDrawing, effects: Effects, r: Random): VectorDrawing {
  const phase = [r() * 7, r() * 7] as const
  const bent = effects.wobble ? elements.map((element) => wobbled(element, effects.wobble!, phase)) : elements
  const covers = bent.map(coverOf)
  const whole = unite(...covers)
  const bounds = boundsOf(whole)
  if (!bounds) return { box, elements }
  const out: VectorElement[] = effects.shadow ? shadowOf(whole, bounds, effects.shadow) : []
  const stroked = elements.some(({ type }) => type === 'stroke')
  for (const [i, element] of bent.entries()) {
    if (element.type === 'stroke') {
      out.push(effects.dash ? { ...element, dash: effects.dash } : element)
      continue
    }
    const slip = stroked ? effects.slip : null
    const area = slip ? placeElement(element, { scaleX: 1, scaleY: 1, dx: slip[0], dy: slip[1] }) : element
    const cover = slip ? moved(covers[i]!, slip[0], slip[1]) : covers[i]!
    const main = areaOf(cover) > MAIN * areaOf(whole)
    out.push(
      main && effects.blend ? { ...area, paint: blended(area.paint, boundsOf(cover)!, effects.blend) } : area,
    )
    if (main) out.push(...overArea(cover, area.paint, effects, bounds, r))
  }
  return { box, elements: out.map((element, i) => ({ ...element, id: `e${i}` })) }
}

function overArea(
  cover: Region,
  paint: Paint,
  { shade, highlight, texture }: Effects,
  whole: Bounds,
  r: Random,
): VectorElement[] {
  const laid = (region: Region, tone: Tone): VectorElement[] =>
    areaOf(region) < 0.02 ? [] : [regionFill(region, toned(paint, tone))]
  const own = boundsOf(cover)!
  return [
    ...(shade ? laid(shadeRegion(cover, shade, shade.around === 'part' ? own : whole), shade.tone) : []),
    ...(texture ? laid(textureRegion(cover, texture, r), texture.tone) : []),
    ...(highlight ? laid(highlightRegion(cover, own, highlight), highlight.tone) : []),
  ]
}

function toned(paint: Paint, tone: Tone): Paint {
  if ('colour' in tone) return solidPaint(tone.colour, tone.opacity)
  const colour = colourOf(paint)
  return solidPaint(hexOf({ ...colour, L: Math.min(1, Math.max(0, colour.L + tone.by)) }))
}

function shadeRegion(
  cover: Region,
  { form, around, angle, at, width }: Shade,
  { left, top, right, bottom }: Bounds,
): Region {
  if (form === 'rim') return subtract(cover, grow(cover, -width))
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  if (form === 'crescent') return subtract(cover, moved(cover, -cos * width, -sin * width))
  const [x, y] = around === 'frame' ? [FRAME / 2, FRAME / 2] : [(left + right) / 2, (top + bottom) / 2]
  const reach = at * 0.5 * (Math.abs(cos) * (right - left) + Math.abs(sin) * (bottom - top))
  return intersect(cover, beyond(x + cos * reach, y + sin * reach, angle))
}

function highlightRegion(cover: Region, own: Bounds, { form, angle, inset, width, span }: Highlight): Region {
  const [x, y] = [(own.left + own.right) / 2, (own.top + own.bottom) / 2]
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  if (form === 'edge') return subtract(cover, moved(cover, -cos * width, -sin * width))
  const inner = grow(cover, -inset)
  if (form === 'stripes') {
    return intersect(inner, [...bands(x, y, angle + 90, 2, 1.7 * width, width)])
  }
  if (form === 'arc') return intersect(subtract(inner, grow(inner, -width)), arcOf(x, y, angle, span))
  const reach = 0.3 * Math.min(own.right - own.left, own.bottom - own.top)
  const spot = coverOf(
    fillOf(ellipsePath(x + cos * reach, y + sin * reach, width, width / span), solidPaint('#ffffff')),
  )
  return intersect(inner, spot)
}

function textureRegion(cover: Region, { form, where, angle, spacing, size }: Texture, r: Random): Region {
  const part = where === 'half' ? intersect(cover, beyond(FRAME / 2, FRAME / 2, angle)) : cover
  if (form === 'hatch')
    return intersect(
      part,
      bands(FRAME / 2, FRAME / 2, angle, Math.ceil((1.5 * FRAME) / spacing), spacing, size),
    )
  return intersect(part, form === 'dots' ? discs(angle, spacing, size / 2) : scattered(r, spacing, size / 2))
}

function blended(
  paint: Paint,
  { left, top, right, bottom }: Bounds,
  { form, angle, lift, drop, turn }: Blend,
): Paint {
  const colour = colourOf(paint)
  const stop = (offset: number, change: number, way: number) => ({
    offset,
    colour: hexOf(shift(colour, { turn: way * turn, chroma: 1, light: 1, lift: change })),
    opacity: 1,
  })
  const stops = [stop(0, lift, -0.5), stop(1, -drop, 0.5)]
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const reach = (Math.abs(cos) * (right - left) + Math.abs(sin) * (bottom - top)) / 2
  if (form === 'linear')
    return {
      type: 'linear',
      from: [x - cos * reach, y - sin * reach],
      to: [x + cos * reach, y + sin * reach],
      stops,
    }
  const radius = 0.75 * Math.max(right - left, bottom - top)
  return {
    type: 'radial',
    matrix: [radius, 0, 0, radius, x - 0.5 * cos * reach, y - 0.5 * sin * reach],
    stops,
  }
}

function shadowOf(
  whole: Region,
  { left, right, bottom }: Bounds,
  { form, dx, dy, blur, colour, opacity }: Shadow,
): VectorElement[] {
  if (form === 'hard') return [regionFill(moved(whole, dx, dy), solidPaint(colour, opacity))]
  const shape =
    form === 'soft'
      ? moved(whole, dx, dy)
      : coverOf(
          fillOf(
            ellipsePath(
              (left + right) / 2 + dx / 2,
              Math.min(FRAME - 0.8, bottom),
              0.4 * (right - left),
              0.8,
            ),
            solidPaint(colour),
          ),
        )
  return Array.from({ length: FADES }, (_, i) => {
    const by = blur * ((FADES - 1 - i) / (FADES - 1) - 0.5)
    return regionFill(grow(shape, by, 'round', 'coarse'), solidPaint(colour, opacity / FADES))
  })
}

/** Moved along two slow waves, as an unsteady pen goes. */
function wobbled<E extends VectorElement>(
  element: E,
  { reach, length }: { reach: number; length: number },
  [p, q]: readonly [number, number],
): E {
  const wave = (2 * Math.PI) / length
  const path = mapPath(element.path, (x, y) => [
    x + reach * Math.sin(y * wave + p) * Math.cos(0.7 * x * wave + q),
    y + reach * Math.sin(x * wave + q) * Math.cos(0.7 * y * wave + p),
  ])
  return { ...element, path }
}
