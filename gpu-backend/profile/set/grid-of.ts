// The grid that a set is drawn on: the units of its vectors, and whether strokes have their middle on whole
// or on half ones.
import type { GridStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorMeasures } from '../measures/drawing-measures.ts'

const MOST_UNITS = 512 // more is no grid that anybody draws on
const MOST = 0.7

/** Length of straights on one part of the grid, of all. */
type Places = Readonly<Record<'whole' | 'half' | 'other', number>>

/** Null where there is no vector, or the vectors have several sizes or a very large one. */
export function gridOf(vectors: readonly VectorMeasures[]): GridStyle | null {
  const [first] = vectors
  if (!first || first.units > MOST_UNITS || vectors.some(({ units }) => Math.abs(units - first.units) > 0.01))
    return null
  const strokes = sum(vectors.map(({ places }) => places))
  const align = alignOf(strokes)
  const edges = sum(vectors.map((one) => one.edges))
  // Strokes say more: of a set that has both, the areas are what lies between them.
  if (align !== 'none' || lengthOf(strokes) > lengthOf(edges)) return { units: first.units, align }
  return { units: first.units, align, edges: edgesOf(edges) }
}

function alignOf(places: Places): GridStyle['align'] {
  if (lengthOf(places) === 0) return 'none'
  if (places.whole >= MOST * lengthOf(places)) return 'whole'
  return places.half >= MOST * lengthOf(places) ? 'half' : 'none'
}

function edgesOf(places: Places): GridStyle['edges'] {
  if (lengthOf(places) === 0) return 'none'
  if (places.whole >= MOST * lengthOf(places)) return 'whole'
  return places.whole + places.half >= MOST * lengthOf(places) ? 'half' : 'none'
}

function sum(all: readonly Places[]): Places {
  const total = (name: keyof Places): number => all.reduce((length, places) => length + places[name], 0)
  return { whole: total('whole'), half: total('half'), other: total('other') }
}

function lengthOf({ whole, half, other }: Places): number {
  return whole + half + other
}
