// Vector anchoring: the draft's geometry with the paint that the decoded picture shows. Elements of one paint
// vote together; an element painted in two regions is split; what is left and large enough is traced and laid
// over. Lines and areas keep their edges, whatever the decoder made of them.
import type { FillElement, SolidPaint, VectorDrawing, VectorElement } from '../../../contract/index.ts'
import type { Pixels } from '../../model/pixels.ts'
import type { Swatch } from '../swatch.ts'
import type { Rasterise } from './element-map.ts'
import { type Evidence, gatherEvidence, medianOf } from './evidence.ts'
import { movedPaint } from './repaint.ts'
import { residueOf, traceRegion } from './residue.ts'
import { changedPart, fitSplit } from './split-element.ts'

const FEWEST = 24 // pixels: an element that shows less keeps the draft's paint
const MAJORITY = 0.8 // of a paint's pixels: then all of its elements change
const PAINTERLY = 0.2 // of what is shown: from there on the vector explains too little

export interface AnchorInput {
  readonly draft: VectorDrawing
  readonly drawn: Pixels // decoded, a square
  readonly trip: Pixels // the draft through encoder and decoder, as large
  readonly palette: readonly Swatch[] | null // null: colours are free
  readonly residue: 'trace' | 'leave' // a set of lines has no painted areas to add
}

export interface AnchoredDrawing {
  readonly drawing: VectorDrawing
  /** Whether so much is unexplained that the picture should be finished as pixels. */
  readonly painterly: boolean
  readonly repainted: number // elements with another paint than the draft's, split ones included
}

/**
 * Gives each element of the draft the paint that `drawn` shows where it lies. Ids are numbered anew, e0
 * the undermost. A painterly result comes back as the draft, unchanged.
 */
export async function anchorDrawing(
  { draft, drawn, trip, palette, residue }: AnchorInput,
  rasterise: Rasterise,
): Promise<AnchoredDrawing> {
  const evidence = await gatherEvidence(draft, drawn, trip, rasterise)
  const explained = new Uint8Array(evidence.places.length)
  const elements = repaint(draft, evidence, palette, explained)
  const repainted = elements.filter((one) => !draft.elements.includes(one)).length
  const regions = residue === 'trace' ? residueOf(evidence, explained) : []
  const shown = evidence.places.filter((place) => place >= 0).length
  const unexplained = regions.reduce((sum, region) => sum + region.length, 0)
  if (unexplained > PAINTERLY * Math.max(1, shown)) return { drawing: draft, painterly: true, repainted }
  for (const region of regions) elements.push(...(await laidOver(region, draft, evidence, palette)))
  return {
    drawing: { ...draft, elements: elements.map((one, i) => ({ ...one, id: `e${i}` })) },
    painterly: false,
    repainted,
  }
}

/** Every element with its voted paint, in paint order; `explained` is filled. */
function repaint(
  draft: VectorDrawing,
  evidence: Evidence,
  palette: AnchorInput['palette'],
  explained: Uint8Array,
): VectorElement[] {
  const moves = votes(draft, evidence, palette)
  const unit = draft.box[2] / evidence.side
  return draft.elements.flatMap((element, place) => {
    const pixels = evidence.pixelsOf[place]
    const { paint } = element
    if (paint.type !== 'solid' || pixels.length < FEWEST) return [element]
    const moved = moves.get(keyOf(paint))
    if (moved) {
      for (const i of pixels) explained[i] = 1
      return [{ ...element, paint: moved }]
    }
    const split = fitSplit(pixels, evidence.changed, evidence.side)
    const on = pixels.filter((i) => evidence.changed[i] === 1)
    const other =
      split && movedPaint(paint, medianOf(evidence.trip, on), medianOf(evidence.drawn, on), palette)
    if (!split || !other) return [element]
    for (const i of on) explained[i] = 1
    return [element, { ...changedPart(element, split, evidence.side, unit), paint: other }]
  })
}

/**
 * New paints by the draft's: of those whose elements the decoded picture shows otherwise nearly everywhere.
 */
function votes(
  draft: VectorDrawing,
  evidence: Evidence,
  palette: AnchorInput['palette'],
): Map<string, SolidPaint> {
  const voters = new Map<string, { paint: SolidPaint; pixels: number[] }>()
  for (const [place, { paint }] of draft.elements.entries()) {
    if (paint.type !== 'solid' || evidence.pixelsOf[place].length < FEWEST) continue
    const known = voters.get(keyOf(paint)) ?? { paint, pixels: [] }
    known.pixels.push(...evidence.pixelsOf[place])
    voters.set(keyOf(paint), known)
  }
  const moves = new Map<string, SolidPaint>()
  for (const [key, { paint, pixels }] of voters) {
    const on = pixels.filter((i) => evidence.changed[i] === 1)
    if (on.length < MAJORITY * pixels.length) continue
    const moved = movedPaint(paint, medianOf(evidence.trip, on), medianOf(evidence.drawn, on), palette)
    if (moved) moves.set(key, moved)
  }
  return moves
}

function keyOf({ colour, opacity }: SolidPaint): string {
  return `${colour} ${opacity}`
}

async function laidOver(
  region: readonly number[],
  draft: VectorDrawing,
  evidence: Evidence,
  palette: AnchorInput['palette'],
): Promise<FillElement[]> {
  const to = medianOf(evidence.drawn, region)
  const black: SolidPaint = { type: 'solid', colour: '#000000', opacity: 1 }
  const paint = movedPaint(black, [0, 0, 0, 255], to, palette)
  if (!paint) return []
  const path = await traceRegion(region, evidence.side, 1, draft.box[2] / evidence.side)
  return path.length === 0 ? [] : [{ id: '', type: 'fill', rule: 'nonzero', path, paint, clips: [] }]
}
