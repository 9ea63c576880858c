// What drafting starts from: a vector of the public set, of a library or of the user, with what is known of
// how it is painted.
import type { DrawingKind } from '../../contract/api/jobs/drawing-kind.ts'
import type { VectorDrawing } from '../../contract/vector/vector-drawing.ts'
import type { SeeThrough } from './see-through.ts'

export type { DrawingKind }

/** `true`: lines are strokes; `outlined`: lines are fills in the shape of strokes. */
export type StrokeType = 'true' | 'outlined' | 'none'

export interface SourceDrawing {
  readonly drawing: VectorDrawing
  readonly kind: DrawingKind
  readonly strokes: StrokeType
  /** Whether its colours are those of the thing (a set of emoji), not of a brand. */
  readonly natural?: boolean
  /** What of the thing is seen through, where its name says so. */
  readonly seeThrough?: SeeThrough | null
}
