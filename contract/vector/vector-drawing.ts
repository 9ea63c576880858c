// A vector drawing as plain data: a flat list of elements in paint order, each one fill or one stroke, with
// every transform, `use`, style rule and inherited attribute resolved. What SVG is parsed into
// (parse-svg.ts), what drafting changes, and what write-svg.ts writes.

/**
 * One run of cubic Bézier segments: [x0, y0, then per segment c1x, c1y, c2x, c2y, x, y], so 2 + 6n numbers in
 * the drawing's units. A straight segment has its first control point at its start and its second at its end,
 * so that writers can tell it from a curve.
 */
export interface Subpath {
  readonly points: readonly number[]
  readonly closed: boolean
}

export type Path = readonly Subpath[]

/** `colour` is #rrggbb in lower case; `opacity` 0 to 1. */
export interface SolidPaint {
  readonly type: 'solid'
  readonly colour: string
  readonly opacity: number
}

/** `offset` 0 to 1, ascending. */
export interface GradientStop {
  readonly offset: number
  readonly colour: string
  readonly opacity: number
}

/** From one point to another, in the drawing's units. */
export interface LinearPaint {
  readonly type: 'linear'
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly stops: readonly GradientStop[]
}

/** `matrix` [a, b, c, d, e, f] takes the unit circle at the origin to the drawing's units. */
export interface RadialPaint {
  readonly type: 'radial'
  readonly matrix: readonly [number, number, number, number, number, number]
  readonly stops: readonly GradientStop[]
}

export type Paint = SolidPaint | LinearPaint | RadialPaint

export type FillRule = 'nonzero' | 'evenodd'
export type LineCap = 'butt' | 'round' | 'square'
export type LineJoin = 'miter' | 'round' | 'bevel'

/** What an element is cut to: inside every one of these. */
export interface Clip {
  readonly path: Path
  readonly rule: FillRule
}

interface ElementBase {
  /** `e0`, `e1` … in paint order. */
  readonly id: string
  readonly path: Path
  readonly paint: Paint
  readonly clips: readonly Clip[]
}

export interface FillElement extends ElementBase {
  readonly type: 'fill'
  readonly rule: FillRule
}

/** `width` and `dash` in the drawing's units. */
export interface StrokeElement extends ElementBase {
  readonly type: 'stroke'
  readonly width: number
  readonly cap: LineCap
  readonly join: LineJoin
  readonly miterLimit: number
  readonly dash: readonly number[]
}

export type VectorElement = FillElement | StrokeElement

/** `box`: the view box [x, y, width, height]. */
export interface VectorDrawing {
  readonly box: readonly [number, number, number, number]
  readonly elements: readonly VectorElement[]
}
