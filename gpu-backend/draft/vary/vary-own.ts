// Variants of one's own drawing: with a sign, barred, enclosed, filled, outlined. Its geometry stays, to the
// point: nothing is fitted, widened or rounded, because it is of the set already; only what a modifier needs
// room for is cut away, and what is put into a circle is made smaller.
import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { composePieces, enclosureOf } from '../compose/compose-pieces.ts'
import { innerBox } from '../compose/enclose.ts'
import { inkPaint, solidOfLines } from '../draw/draw-solid.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import { areaOf, coverOf, filled, grow, intersect, islandsOf, subtract, unite } from '../geometry/region.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { readLines } from '../pieces/line-source.ts'
import { isStroke } from '../pieces/line-work.ts'
import { FRAME, fillOf, type LineLook, type Piece, strokeOf } from '../pieces/piece.ts'
import { finishPieces } from '../restyle/finish-pieces.ts'
import { prepareSource } from '../restyle/prepare-source.ts'

const STAY: Placement = { scaleX: 1, scaleY: 1, dx: 0, dy: 0 }
/** Of contours drawn around a solid, where the set has no lines: a share of the frame. */
const CONTOUR = 1.9 / 24

/**
 * `profile`: of the set that the drawing is of. The result has the drawing's own units, in a square frame.
 */
export function varyOwn(
  own: VectorDrawing,
  modifiers: readonly Modifier[],
  profile: StyleProfile,
): VectorDrawing {
  const elements = prepareSource(own, 'none')
  const enclosure = enclosureOf(modifiers)
  const placed = enclosure
    ? madeSmaller(elements, fitElements(elements, innerBox(profile.box, enclosure)))
    : elements
  const pieces = composePieces(asAsked(placed, modifiers, profile), modifiers, profile)
  const units = Math.max(own.box[2], own.box[3])
  return finishPieces(pieces, { ...profile, grid: { units, align: 'none' } })
}

/** Lines keep their width: a thin icon in a circle would not be of the set. */
function madeSmaller(elements: readonly VectorElement[], placement: Placement): VectorElement[] {
  return elements.map((element) => {
    const moved = placeElement(element, placement)
    return moved.type === 'stroke' && element.type === 'stroke' ? { ...moved, width: element.width } : moved
  })
}

function asAsked(
  elements: readonly VectorElement[],
  modifiers: readonly Modifier[],
  profile: StyleProfile,
): Piece[] {
  if (modifiers.includes('filled')) return filledIn(elements, profile)
  if (modifiers.includes('outlined')) return outlined(elements, profile)
  return elements.map((element) => ({ role: roleOf(element, profile), element }))
}

function roleOf({ type, paint }: VectorElement, { line }: StyleProfile): Piece['role'] {
  if (type === 'stroke') return 'line'
  return line && paint.type === 'solid' && paint.colour === line.colour ? 'line' : 'area'
}

function filledIn(elements: readonly VectorElement[], profile: StyleProfile): Piece[] {
  const strokes = elements.filter(isStroke)
  const widest = strokes.reduce((most, { width }) => Math.max(most, width), 0)
  const [first] = strokes
  const look: LineLook | undefined = first && { width: widest, cap: first.cap, join: first.join }
  const region = look
    ? solidOfLines(readLines(elements, STAY, undefined, look.width), look)
    : filled(unite(...elements.map(coverOf)))
  return [{ role: 'area', element: fillOf(pathOf(region), first?.paint ?? inkPaint(profile)) }]
}

/**
 * Parts narrower than this many pens are lines already, and stay as they are; those below THIN square units
 * are slivers.
 */
const LINE = 1.5
const THIN = 0.05

/**
 * The pen runs inside, so that the outer contour stays where it is; lines that are drawn as areas are
 * outlines already.
 */
function outlined(elements: readonly VectorElement[], profile: StyleProfile): Piece[] {
  if (elements.every(isStroke)) return elements.map((element) => ({ role: 'line', element }))
  const look: LineLook = { width: (profile.line?.width ?? CONTOUR) * FRAME, cap: 'round', join: 'miter' }
  const whole = unite(...elements.map(coverOf))
  const half = (LINE * look.width) / 2
  const thick = intersect(whole, grow(grow(whole, -half, 'miter'), half + 0.02, 'miter'))
  const thin = islandsOf(subtract(whole, thick)).filter((part) => areaOf(part) > THIN)
  if (thin.reduce((sum, part) => sum + areaOf(part), 0) > 0.5 * areaOf(whole))
    return elements.map((element) => ({ role: 'area', element }))
  const inner = grow(thick, -look.width / 2, 'miter')
  const ink = inkPaint(profile)
  return [
    ...pathOf(inner).map((subpath): Piece => ({ role: 'line', element: strokeOf([subpath], ink, look) })),
    ...thin.map((part): Piece => ({ role: 'area', element: fillOf(pathOf(part), ink) })),
  ]
}
