// What a designer would object to in two tones without lines, where the pale one is an area and the ink is
// parts of the thing: contours and engravings come out as pale threads, shreds and cracks, and some sources
// give the one tone next to nothing.
import type { DrawingKind } from '../../../contract/api/jobs/drawing-kind.ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { isLined } from '../draw/draw-duotone.ts'
import { areaOf, grow, islandsOf, type Region, roughCover, subtract, unite } from '../geometry/region.ts'
import { FRAME } from '../pieces/piece.ts'

/** In units of the frame: thinner than this the pale tone is a line, and anything is a shred. */
const LINE = 2.2
const SHRED = 0.8
/** In units of the frame: the gap beside a slash or around a sign is wider than a crack. */
const CRACK = 0.74
/** In units of the frame: what rounding moves. */
const EXACT = 0.04

/** Shares of what is drawn that are let pass, what each more takes off, and the most. */
const THREADS = { from: 0.4, costs: 1, most: 0.35 } as const
/** The same of the pale tone alone, where there is more of it than details have. */
const OUTLINE = { from: 0.6, costs: 0.8, most: 0.3 } as const
const MUCH = 0.2
const SHREDS = { from: 0.012, costs: 4, most: 0.3 } as const
const CRACKS = { from: 0.03, costs: 1.5, most: 0.2 } as const
/** Of what is drawn: more ink leaves nothing of the pale tone to be seen. */
const MOST_INK = 0.84
const ALL_INK = 0.4
const SLIVER = 0.035
const ALL_PALE = 0.06

/**
 * `from`: of a line drawing the lines may be pale where they hold no area, and of two tones what was drawn
 * so.
 */
export function toneFault(drawing: VectorDrawing, profile: StyleProfile, from?: DrawingKind): number {
  const { kind, area } = profile
  if (kind !== 'duotone' || area.type !== 'duotone' || isLined(profile)) return 0
  const isTint = ({ paint }: VectorElement): boolean =>
    paint.type === 'solid' && paint.colour === area.tint && paint.opacity === area.opacity
  const covers = drawing.elements.map((element) => ({ tint: isTint(element), cover: roughCover(element) }))
  const ink = unite(...covers.flatMap(({ tint, cover }) => (tint ? [] : [cover])))
  const pale = subtract(unite(...covers.flatMap(({ tint, cover }) => (tint ? [cover] : []))), ink)
  const whole = areaOf(ink) + areaOf(pale)
  if (whole === 0) return 0
  const unit = drawing.box[2] / FRAME
  const shreds = areaOf(finer(pale, SHRED * unit)) + areaOf(finer(ink, SHRED * unit))
  return (
    (from === 'line' || from === 'duotone' ? 0 : threadFault(pale, whole, unit)) +
    cost(shreds / whole, SHREDS) +
    cost(areaOf(cracksOf(unite(ink, pale), unit)) / whole, CRACKS) +
    shareFault(ink, whole)
  )
}

interface Cost {
  readonly from: number
  readonly costs: number
  readonly most: number
}

function threadFault(pale: Region, whole: number, unit: number): number {
  const threads = areaOf(finer(pale, LINE * unit))
  const outline = areaOf(pale) > MUCH * whole ? cost(threads / areaOf(pale), OUTLINE) : 0
  return Math.max(cost(threads / whole, THREADS), outline)
}

const cost = (share: number, { from, costs, most }: Cost): number =>
  Math.min(most, Math.max(0, share - from) * costs)

/** One sliver of ink is no second tone to the eye. */
function shareFault(ink: Region, whole: number): number {
  const share = areaOf(ink) / whole
  if (share > MOST_INK) return ALL_INK
  return share < SLIVER && islandsOf(ink).length === 1 ? ALL_PALE : 0
}

/** What of a region is narrower than a width. */
function finer(region: Region, width: number): Region {
  const inner = grow(region, -width / 2, 'round', 'coarse')
  return subtract(region, grow(inner, width / 2 + EXACT, 'round', 'coarse'))
}

/** What is open between parts, too narrow to be one of the gaps that sets have. */
function cracksOf(whole: Region, unit: number): Region {
  const half = (CRACK / 2) * unit
  const closed = grow(grow(whole, half, 'round', 'coarse'), -half, 'round', 'coarse')
  return subtract(closed, grow(whole, EXACT * unit, 'round', 'coarse'))
}
