// The draft of a reference: what drafting would have drawn in its place, without what lies on its areas.
// Beside the reference it shows what drafts of the set lack, so its geometry and its colours stay.
import type { VectorDrawing, VectorElement } from '../../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../../../draft/geometry/fit-curves.ts'
import { areaOf, coverOf, unite } from '../../../draft/geometry/region.ts'
import { heldBy } from '../../../draft/pieces/held-areas.ts'
import { isStroke } from '../../../draft/pieces/line-work.ts'
import { fillOf } from '../../../draft/pieces/piece.ts'
import { prepareSource } from '../../../draft/restyle/prepare-source.ts'
import { flattenDrawing } from './flatten-drawing.ts'

const FLAT = { shades: false, outlines: true, recolour: <T>(colour: T): T => colour }

/** `slipped`: whether the set's colours lie beside its lines, which flattening would leave as it is. */
export function draftReference(drawing: VectorDrawing, slipped: boolean): VectorDrawing {
  const elements = slipped ? underLines(prepareSource(drawing, 'none')) : []
  if (elements.length === 0) return flattenDrawing(drawing, FLAT)
  return { box: [0, 0, 24, 24], elements: elements.map((element, i) => ({ ...element, id: `e${i}` })) }
}

/**
 * The lines, and what they hold in the colour of the largest area; nothing where there are no lines or areas.
 */
function underLines(elements: readonly VectorElement[]): VectorElement[] {
  const [lines, areas] = [elements.filter(isStroke), elements.filter(({ type }) => type === 'fill')]
  const main = areas.toSorted((a, b) => areaOf(coverOf(b)) - areaOf(coverOf(a)))[0]
  if (!main || !lines[0]) return []
  const held = heldBy(
    lines.map(({ path }) => path),
    lines[0],
    () => true,
  ).areas
  return [fillOf(pathOf(unite(...held)), main.paint), ...lines]
}
