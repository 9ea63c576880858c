// The flat shadow that a set's drawings have on the ground below them. What has a foot stands on it, what
// ends in a point or a bow floats over it where the set's things do; the drawing is fitted above it.
import type { BoxStyle, GroundShadowStyle } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { mapPath, placeElement } from '../geometry/map-path.ts'
import { type Bounds, boundsOf, intersect, type Region, regionOf, roughCover } from '../geometry/region.ts'
import { FRAME, fillOf, type Piece, solidPaint } from '../pieces/piece.ts'

/** Of a drawing's height: what lies lower is its foot. */
const FOOT = 0.08
/** Of its width: on a narrower foot nothing stands. */
const NARROW = 0.3
/** Of the frame: things float at least so high, and not higher than those of the set. */
const LEAST_GAP = 0.045
/** A shadow is a little wider than the foot on it. */
const WIDER = 1.1
/** Free on either side of a shadow, in units of the frame. */
const EDGE = 0.3

/** The set's box without what lies below the shadow's middle. */
export function boxAbove(
  box: BoxStyle,
  shadow: GroundShadowStyle | undefined,
  elements: readonly VectorElement[],
): BoxStyle {
  if (!shadow) return box
  const cover = elements.flatMap(roughCover)
  const bounds = boundsOf(cover)
  const isAbove = bounds !== undefined && floats(bounds, footOf(cover, bounds), shadow)
  const most = shadow.y - (1 - box.size) / 2 - (isAbove ? LEAST_GAP : 0)
  const within = (size: number): number => Math.min(size, most)
  return { ...box, tall: within(box.tall), round: within(box.round) }
}

/** The drawing, moved up or down, and its shadow behind it. */
export function onGround(pieces: readonly Piece[], shadow: GroundShadowStyle | undefined): Piece[] {
  const cover = shadow ? pieces.flatMap(({ element }) => roughCover(element)) : []
  const bounds = boundsOf(cover)
  if (!shadow || !bounds) return [...pieces]
  const foot = footOf(cover, bounds)
  const free = shadow.y - (bounds.bottom - bounds.top) / FRAME
  const gap = floats(bounds, foot, shadow) ? Math.max(0, Math.min(shadow.gap, free - LEAST_GAP / 2)) : 0
  const dy = Math.max(-bounds.top, (shadow.y - gap) * FRAME - bounds.bottom)
  const moved = pieces.map(
    (piece): Piece => ({
      ...piece,
      element: placeElement(piece.element, { scaleX: 1, scaleY: 1, dx: 0, dy }),
    }),
  )
  return [shadowPiece(shadow, bounds, gap > 0 ? null : foot), ...moved]
}

/** `foot`: of what stands. */
function shadowPiece(shadow: GroundShadowStyle, bounds: Bounds, foot: Bounds | null): Piece {
  const { left, right } = foot ?? bounds
  const least = foot ? WIDER * (right - left) : 0
  const wide = Math.max(shadow.width * (bounds.right - bounds.left), least)
  const half = Math.min(FRAME / 2 - EDGE, wide / 2)
  const middle = Math.min(FRAME - EDGE - half, Math.max(EDGE + half, (left + right) / 2))
  const flat = (shadow.height * FRAME) / 2 / half
  const y = shadow.y * FRAME
  const path = mapPath(ellipsePath(middle, y, half), (px, py) => [px, y + (py - y) * flat])
  return { role: 'effect', element: fillOf(path, solidPaint(shadow.colour, shadow.opacity)) }
}

const floats = (bounds: Bounds, foot: Bounds, { gap }: GroundShadowStyle): boolean =>
  gap !== 0 && foot.right - foot.left < NARROW * (bounds.right - bounds.left)

/** `cover`: regions that may overlap; only their bounds are asked for. */
function footOf(cover: Region, bounds: Bounds): Bounds {
  const { left, right, top, bottom } = bounds
  const from = bottom - FOOT * (bottom - top)
  const band = regionOf(rectPath(left - 1, from, right - left + 2, bottom - from + 1), 'nonzero')
  return boundsOf(intersect(cover, band)) ?? bounds
}

/** The thing alone, for whoever measures or reads it. */
export function withoutGroundShadow(
  drawing: VectorDrawing,
  shadow: GroundShadowStyle | undefined,
): VectorDrawing {
  if (!shadow) return drawing
  const isShadow = ({ paint }: VectorElement): boolean =>
    paint.type === 'solid' && paint.colour === shadow.colour && paint.opacity === shadow.opacity
  return { ...drawing, elements: drawing.elements.filter((element) => !isShadow(element)) }
}
