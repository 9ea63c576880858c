// What is measured of one drawing, as plain data: it can be kept by the image's hash, and profiles made of it
// as selections change. Lengths are shares of the frame's longer side; places are those of a square frame in
// whose middle this one lies.
import type { LineCap, LineJoin } from '../../../contract/index.ts'
import type { BaseLayer } from '../layers/base-layer.ts'

export interface ColourShare {
  readonly colour: string // #rrggbb
  readonly opacity: number
  readonly share: number // of what is drawn
  readonly contour: number // share of the outer contour that has it
}

/** Strokes in one of the colours. */
export interface LineReading {
  readonly width: number
  readonly spread: number // interquartile range, as a share of the width
  readonly lineness: number // share of the area that strokes of this width explain
  readonly length: number // in widths of the frame
  readonly roundEnds: number
  readonly flatEnds: number
  /** Radii of the contour's outer corners: of boxes, whose sides are upright and level, and of others. */
  readonly boxCorners: readonly number[]
  readonly otherCorners: readonly number[]
}

export interface BoxReading {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface SlipReading {
  readonly dx: number
  readonly dy: number
  readonly before: number
  readonly after: number
}

/** The drawing's silhouette, moved, behind it. */
export interface ShadowReading {
  readonly dx: number
  readonly dy: number
  readonly colour: string
  readonly opacity: number
}

/** A flat shadow on the ground. */
export interface GroundShadowReading {
  readonly y: number // of its middle
  readonly height: number
  readonly width: number // of the thing's
  readonly gap: number // from the thing's foot to the shadow's middle
  readonly colour: string
  readonly opacity: number
}

/** Two areas that touch, the second a darker one of the first's kind. Colours as bytes. */
export interface ShadePair {
  readonly light: readonly [number, number, number]
  readonly dark: readonly [number, number, number]
  readonly angle: number // degrees clockwise from the right, towards the dark one
  readonly length: number
}

export interface GradientReading {
  readonly share: number // of what is drawn
  readonly angle: number
  readonly steady: number // 0 to 1: how far its regions agree on the angle
  readonly lift: number
  readonly drop: number
}

/** One way to read a drawing: with or without a plate behind it. */
export interface Reading {
  readonly behind: string | null // the colour behind the drawing, null for nothing
  readonly box: BoxReading | null
  readonly area: number // of the frame
  readonly colours: readonly ColourShare[] // by share
  readonly unexplained: number // share of what is drawn that no flat colour explains
  readonly whole: LineReading | null // as if it had one colour
  readonly corners: readonly number[] // radii of the silhouette's box corners
  readonly lines: readonly (LineReading | null)[] // as `colours`; null also where it was not worth looking
  readonly outlineColour: number | null // place in `colours` of the strokes that lie around areas
  readonly between: number // share of those strokes that have areas on both sides
  readonly slip: SlipReading | null
  readonly shades: readonly ShadePair[]
  readonly gradient: GradientReading | null
  readonly elements: number
  readonly smallest: number // side of the smallest part
}

export interface PlateReading {
  readonly size: number
  readonly radius: number
  readonly colour: string
  readonly centre: readonly [number, number]
}

/** Strokes of one look. */
export interface VectorStroke {
  readonly width: number
  readonly length: number
  readonly cap: LineCap
  readonly join: LineJoin
  readonly colour: string
  readonly opacity: number
}

/** Lengths in the drawing's units of upright and level straights, by where their middle lies. */
export interface StrokePlaces {
  readonly whole: number
  readonly half: number
  readonly other: number
}

export interface VectorMeasures {
  readonly units: number // of the longer side
  readonly strokes: readonly VectorStroke[] // by length
  readonly colours: readonly { readonly colour: string; readonly opacity: number }[]
  /** Radii of the strokes' middle at corners: of boxes, and others. */
  readonly boxCorners: readonly number[]
  readonly otherCorners: readonly number[]
  readonly places: StrokePlaces
  /** The same of areas' edges. */
  readonly edges: StrokePlaces
  readonly elements: number
}

export interface DrawingMeasures {
  readonly vector: VectorMeasures | null
  readonly side: number // pixels of the frame's longer side
  readonly ground: string | null
  readonly shadow: ShadowReading | null
  readonly groundShadow: GroundShadowReading | null
  readonly bare: Reading
  readonly plated: { readonly plate: PlateReading; readonly reading: Reading } | null
  // on its largest area, whatever its shape
  readonly based: { readonly base: BaseLayer; readonly reading: Reading } | null
}
