// What a designer would object to in a draft, measured on its geometry: far more or fewer parts than the set's drawings have, lines that run together, crumbs,
// no colour where the set has colour. Each is a sum to take off a score of 1.
import type { StyleProfile } from '../../../edge/contract/style-profile.ts'
import type { VectorDrawing } from '../../../edge/contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, coverOf, grow, islandsOf, strokedRegion, unite } from '../geometry/region.ts'
import { colourOf, labOf } from '../restyle/colour-of.ts'
import { isStroke } from '../restyle/line-work.ts'

export function draftFaults(draft: VectorDrawing, profile: StyleProfile): number {
  return partsFault(draft, profile) + clotFault(draft, profile) + crumbFault(draft, profile) + colourFault(draft, profile)
}

/** Twice as many or half as many parts are no fault. */
function partsFault({ elements }: VectorDrawing, { detail }: StyleProfile): number {
  const ratio = Math.abs(Math.log((elements.length + 1) / (detail.elements + 1)))
  return Math.min(0.35, Math.max(0, ratio - 0.6) * 0.18)
}

/**
 * Lines with less than 0.6 of their width between them: drawn that much wider, different lines cover one another, and gaps within one line close.
 * What crossings and joins cover anyway is passed over.
 */
function clotFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || kind === 'solid') return 0
  const width = line.width * box[2]
  const lines = elements.filter(isStroke).flatMap((stroke) => stroke.path.map((subpath) => strokedRegion([subpath], stroke)))
  const strokes = unite(...lines)
  const area = areaOf(strokes)
  if (area === 0) return 0
  const wider = lines.map((one) => grow(one, 0.3 * width))
  const overlap = wider.reduce((sum, one) => sum + areaOf(one), 0) / areaOf(unite(...wider)) - 1
  const closed = grow(grow(strokes, 0.3 * width), -0.3 * width)
  return Math.min(0.4, Math.max(0, areaOf(closed) / area - 1.015) * 3 + Math.max(0, overlap - 0.25) * 0.8)
}

function crumbFault({ elements, box }: VectorDrawing, { detail }: StyleProfile): number {
  const islands = islandsOf(unite(...elements.map(coverOf)))
  const sides = islands.map((island) => {
    const bounds = boundsOf(island)!
    return Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / box[2]
  })
  const crumbs = sides.filter((side) => side < 0.5 * detail.smallest).length
  return Math.min(0.2, crumbs * 0.05)
}

/** In a coloured set: one colour alone, or greys for most of what the set has in colour. */
function colourFault({ elements }: VectorDrawing, { monochrome, palette, kind }: StyleProfile): number {
  if (monochrome) return 0
  const chroma = (hex: { a: number; b: number }): number => Math.hypot(hex.a, hex.b)
  const usual =
    palette.reduce((sum, { colour, share }) => sum + share * chroma(labOf(colour)), 0) /
    Math.max(
      1e-9,
      palette.reduce((sum, { share }) => sum + share, 0),
    )
  let whole = 1e-9
  let drawn = 0
  for (const element of elements) {
    const area = areaOf(coverOf(element))
    whole += area
    drawn += area * chroma(colourOf(element.paint))
  }
  const grey = Math.max(0, 1 - drawn / whole / Math.max(0.02, usual) - 0.35) * 0.25
  const colours = new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : '')))
  return grey + (kind !== 'gradient' && kind !== 'slipped' && colours.size < 2 ? 0.06 : 0)
}
