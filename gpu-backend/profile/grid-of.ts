// The grid that a set is drawn on: the units of its vectors, and whether strokes have their middle on whole or on half ones.
import type { GridStyle } from '../../edge/contract/style-profile.ts'
import type { VectorMeasures } from './drawing-measures.ts'

const MOST_UNITS = 512 // more is no grid that anybody draws on
const MOST = 0.7

export function gridOf(vectors: readonly VectorMeasures[]): GridStyle | null {
  const [first] = vectors
  if (!first || first.units > MOST_UNITS || vectors.some(({ units }) => Math.abs(units - first.units) > 0.01)) return null
  const sum = (of: (places: VectorMeasures['places']) => number): number => vectors.reduce((total, { places }) => total + of(places), 0)
  const [whole, half, other] = [sum((places) => places.whole), sum((places) => places.half), sum((places) => places.other)]
  const all = whole + half + other
  const align = all > 0 && whole >= MOST * all ? 'whole' : all > 0 && half >= MOST * all ? 'half' : 'none'
  return { units: first.units, align }
}
