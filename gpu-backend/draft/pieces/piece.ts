// The parts of a draft on their way: an element without its final id, and what it is in the style. Everything
// is drawn in a frame of 24 × 24 units and taken to the set's own units at the very end, so that one set of
// tolerances fits all.
import type {
  FillElement,
  LineCap,
  LineJoin,
  Paint,
  Path,
  StrokeElement,
  VectorElement,
} from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import type { Region } from '../geometry/region.ts'

/** The working frame's side. */
export const FRAME = 24

/**
 * `line`: strokes (or fills in the shape of strokes) that draw the thing. `area`: what they hold, or a shape
 * of its own. `tint`: a paler layer. `effect`: laid over an area (a darker half, a shadow). `plate`: behind
 * everything.
 */
export type Role = 'line' | 'area' | 'tint' | 'effect' | 'plate'

export interface Piece {
  readonly role: Role
  readonly element: VectorElement
}

export const solidPaint = (colour: string, opacity = 1): Paint => ({ type: 'solid', colour, opacity })

export const fillOf = (path: Path, paint: Paint): FillElement => ({
  id: '',
  type: 'fill',
  path,
  paint,
  clips: [],
  rule: 'nonzero',
})

export const regionFill = (region: Region, paint: Paint): FillElement => fillOf(pathOf(region), paint)

export interface LineLook {
  readonly width: number
  readonly cap: LineCap
  readonly join: LineJoin
}

export const strokeOf = (path: Path, paint: Paint, look: LineLook): StrokeElement => ({
  id: '',
  type: 'stroke',
  path,
  paint,
  clips: [],
  width: look.width,
  cap: look.cap,
  join: look.join,
  miterLimit: 3.3,
  dash: [],
})
