// The flat shadow that lies on the ground below a set's drawings, where most of them have one.
import type { GroundShadowStyle } from '../../../contract/api/jobs/style-profile.ts'
import type { DrawingMeasures } from '../measures/drawing-measures.ts'
import { median } from '../measures/quantiles.ts'

const MOST = 0.5 // of the drawings
const FLOATS = 0.025 // of the longer side: a thing this far above the shadow's middle does not stand on it
const SEVERAL = 2

/** Undefined where most drawings have none. */
export function groundShadowOf(measures: readonly DrawingMeasures[]): GroundShadowStyle | undefined {
  const shadows = measures.flatMap(({ groundShadow }) => (groundShadow ? [groundShadow] : []))
  if (shadows.length <= MOST * measures.length) return undefined
  const of = (key: 'y' | 'height' | 'width' | 'opacity'): number => median(shadows.map((one) => one[key]))
  const gaps = shadows.flatMap(({ gap }) => (gap > FLOATS ? [gap] : []))
  return {
    y: of('y'),
    height: of('height'),
    width: Math.min(1, of('width')),
    gap: gaps.length >= SEVERAL ? Math.min(...gaps) : 0,
    colour: shadows[0].colour,
    opacity: of('opacity'),
  }
}
