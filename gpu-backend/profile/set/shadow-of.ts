// The hard shadow that a set's drawings throw, where most of them throw the same one.
import type { ShadowStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { DrawingMeasures } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const MOST = 0.5 // of the drawings
const SAME = 0.012 // of the longer side

/** Null where most drawings throw none, or each another. */
export function shadowOf(measures: readonly DrawingMeasures[]): ShadowStyle | null {
  const shadows = measures.flatMap(({ shadow }) => (shadow ? [shadow] : []))
  const [dx, dy] = [median(shadows.map((shadow) => shadow.dx)), median(shadows.map((shadow) => shadow.dy))]
  const alike = shadows.filter((shadow) => Math.hypot(shadow.dx - dx, shadow.dy - dy) <= SAME)
  if (alike.length <= MOST * measures.length) return null
  return { dx, dy, blur: 0, colour: alike[0].colour, opacity: median(alike.map(({ opacity }) => opacity)) }
}
