// What a designer would object to in a draft of areas: what is filled and should be open, gaps that fill up,
// soft shapes among pointed ones.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../contract/vector/vector-drawing.ts'
import { isLined } from '../draw/draw-duotone.ts'
import { isSharp } from '../draw/draw-solid.ts'
import { finestWidth, thinPart } from '../draw/plain-layers.ts'
import { SCALE } from '../geometry/polygon.ts'
import {
  areaOf,
  filled,
  grow,
  holesOf,
  type Region,
  roughCover,
  subtract,
  unite,
} from '../geometry/region.ts'
import { drawnWidth } from '../pieces/line-work.ts'
import { FRAME } from '../pieces/piece.ts'
import type { SeeThrough } from '../see-through.ts'

/** What is seen through is at least this share of the silhouette: more of a lens than of a handle. */
const OPEN = { glass: 0.15, opening: 0.03 } as const
const OPEN_IN_LAYERS = 0.008
/** Of the box: what is drawn with so thin a pen has nothing filled. */
const PEN = 2.6 / 24

/** In a solid set, a lens, a loop or a handle that is filled; in two tones a lens may have the paler one. */
export function blindFault(
  { elements, box }: VectorDrawing,
  profile: StyleProfile,
  seeThrough: SeeThrough,
): number {
  const { kind } = profile
  const layered = kind === 'duotone' && !isLined(profile)
  if (kind !== 'solid' && !(layered && seeThrough === 'opening')) return 0
  const whole = unite(...elements.map(roughCover))
  if (drawnWidth(whole) < PEN * box[2]) return 0
  const open = holesOf(whole).reduce((sum, hole) => sum + areaOf(hole), 0)
  const least = layered ? OPEN_IN_LAYERS : OPEN[seeThrough]
  return open < least * areaOf(filled(whole)) ? 0.45 : 0
}

/** Of the silhouette: what a line holds beside an area and leaves open, a wing rather than a gap. */
const HOLLOW = [0.012, 0.12] as const

/** In layers without lines, wings and the like that are drawn as handles. */
export function hollowFault({ elements }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'duotone' || isLined(profile)) return 0
  const whole = unite(...elements.map(roughCover))
  const all = areaOf(filled(whole))
  const hollow = holesOf(whole).filter(
    (hole) => areaOf(hole) > HOLLOW[0] * all && areaOf(hole) < HOLLOW[1] * all,
  )
  return Math.min(0.1, 0.05 * hollow.length)
}

/** Radii of bends (shares of the box) between a pointed corner's and a round shape's. */
const SOFT = [0.4 / 24, 5 / 24] as const
const POINT = 0.6 // radians

/** In a set of pointed corners, contours that bend softly instead. */
export function softFault({ elements, box }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'solid' || !isSharp(profile)) return 0
  let [soft, all] = [0, 1e-9]
  for (const ring of unite(...elements.map(roughCover))) {
    ring.forEach((at, index) => {
      const before = ring[(index + ring.length - 1) % ring.length]!
      const after = ring[(index + 1) % ring.length]!
      const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y]
      const turn = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
      const radius = Math.min(Math.hypot(ax, ay), Math.hypot(bx, by)) / SCALE / Math.max(turn, 1e-6) / box[2]
      all += turn
      if (turn < POINT && radius > SOFT[0] && radius < SOFT[1]) soft += turn
    })
  }
  return (0.2 * soft) / all
}

/** Gaps below this share of the box fill up at small sizes. */
const SLOT = 0.78 / 24

/** In a solid set, areas with hardly anything between them. */
export function slotFault({ elements, box }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind !== 'solid') return 0
  const whole = unite(...elements.map(roughCover))
  const half = (SLOT / 2) * box[2]
  const closed = grow(grow(whole, half, 'miter', 'coarse'), -half, 'miter', 'coarse')
  return Math.min(0.2, Math.max(0, areaOf(closed) / Math.max(1e-9, areaOf(whole)) - 1.006) * 6)
}

/** What a hairline as long as the frame takes off, and the most. */
const HAIRLINE = 0.4
const MOST = 0.5
/** What is so many times as wide on the mean is looked at no further. */
const BROAD = 3

/** In a flat set, what is seen of a colour is narrower than the set's small parts let expect. */
export function hairlineFault({ elements, box }: VectorDrawing, profile: StyleProfile): number {
  if (profile.kind !== 'flat') return 0
  const width = (finestWidth(profile) / FRAME) * box[2]
  const seen = new Map<string, Region>()
  let above: Region = []
  for (const element of [...elements].reverse()) {
    const { paint } = element
    if (paint.type !== 'solid' || paint.opacity < 1) continue
    const cover = roughCover(element)
    seen.set(paint.colour, unite(seen.get(paint.colour) ?? [], subtract(cover, above)))
    above = unite(above, cover)
  }
  const thin = [...seen.values()]
    .filter((region) => drawnWidth(region) < BROAD * width)
    .reduce((sum, region) => sum + areaOf(thinPart(region, width)), 0)
  return Math.min(MOST, (HAIRLINE * thin) / (width * box[2]))
}
