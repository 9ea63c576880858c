// The fields that readers of styles are held against, of a profile or as an SVG has them written down. Null:
// the style has none, or the SVG does not say.
import type { StyleKind, StyleProfile } from '../../../../contract/api/jobs/style-profile.ts'
import type { VectorDrawing } from '../../../../contract/vector/vector-drawing.ts'
import { measureVector } from '../../../profile/measures/vector-measures.ts'
import { usualOf } from '../../../profile/set/corners-of-set.ts'

export interface StyleTruth {
  readonly kind: StyleKind
  readonly outline: 'none' | 'shapes' | 'silhouette' | null
  /** Butt and square caps look alike in pixels. */
  readonly cap: 'round' | 'flat' | null
  readonly join: 'miter' | 'round' | 'bevel' | null
  readonly width: number | null
  readonly cornerRadius: number | null
  /** Degrees; 'none' where no side is darker. */
  readonly twoTone: number | 'none' | null
  readonly slip: readonly [number, number] | null
  readonly plate: boolean | null
  readonly shadow: boolean | null
}

export function truthOf({ kind, line, outline, area, plate, shadow }: StyleProfile): StyleTruth {
  return {
    kind,
    outline: outline?.around ?? 'none',
    cap: line && (line.cap === 'round' ? 'round' : 'flat'),
    join: line?.join,
    width: line?.width ?? outline?.width ?? null,
    cornerRadius: line?.cornerRadius,
    twoTone: area.type === 'two-tone' ? area.angle : 'none',
    slip: area.type === 'slipped' ? [area.dx, area.dy] : null,
    plate: plate !== null,
    shadow: shadow !== null,
  }
}

const SAME_RADIUS = 0.01 // of the longer side
const LEAST_CORNERS = 4
const AGREE = 0.6 // of strokes' length, or of corners

/** `shrunk`: how many times the frame is larger than the drawings' own. */
export function writtenTruth(
  kind: StyleKind,
  drawings: readonly VectorDrawing[],
  shrunk: number,
): StyleTruth {
  const measures = drawings.map(measureVector)
  const strokes = measures.flatMap((measure) => measure.strokes)
  const stroked =
    measures.filter((measure) => measure.strokes.length > 0).length >= 0.6 * measures.length &&
    kind !== 'flat' &&
    kind !== 'solid'
  const most = <T>(of: (stroke: (typeof strokes)[number]) => T): T | null =>
    stroked ? mostOf(strokes.map((stroke) => [of(stroke), stroke.length])) : null
  const radii = measures.flatMap(({ boxCorners }) => boxCorners)
  const corner = usualOf(radii, SAME_RADIUS)
  const width = most((stroke) => Math.round(stroke.width * 1000) / 1000)
  return {
    kind,
    outline: kind === 'outlined' ? 'shapes' : 'none',
    cap: most(({ cap }) => (cap === 'round' ? ('round' as const) : ('flat' as const))),
    join: most(({ join }) => join),
    width: width === null ? null : width / shrunk,
    cornerRadius:
      stroked && radii.length >= LEAST_CORNERS && corner.share >= AGREE ? corner.radius / shrunk : null,
    twoTone: kind === 'flat' || kind === 'gradient' ? null : 'none',
    slip: null,
    plate: false,
    shadow: kind === 'flat' || kind === 'gradient' ? null : false,
  }
}

/** The value that clearly most of the length has. */
function mostOf<T>(weighted: readonly (readonly [T, number])[]): T | null {
  const lengths = new Map<T, number>()
  for (const [value, length] of weighted) lengths.set(value, (lengths.get(value) ?? 0) + length)
  const all = weighted.reduce((sum, [, length]) => sum + length, 0)
  const [best] = [...lengths].sort((a, b) => b[1] - a[1])
  return best && best[1] >= AGREE * all ? best[0] : null
}
