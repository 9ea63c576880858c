// What is known of a drawing of the public set without reading its shape.
import type { DrawingKind, StrokeType } from '../source-drawing.ts'

export interface DrawingSource {
  /** As its package calls it; the first half of ids. */
  readonly set: string
  readonly title: string
  readonly author: string
  /** SPDX identifier. */
  readonly licence: string
  readonly url: string
}

export interface PublicDrawing {
  /** `set/name`; survives releases. */
  readonly id: string
  readonly set: string
  readonly name: string
  /** Other names of the same drawing, without its set. */
  readonly aliases: readonly string[]
  /** Words that go with it without naming it. */
  readonly tags: readonly string[]
  readonly kind: DrawingKind
  readonly strokes: StrokeType
  /**
   * Which of its set's looks it has, as the set's names tell it ("duotone", "light"); '' where it has one.
   * With `set`, a style.
   */
  readonly variant: string
  /** Drawings of one number are the same but for details. */
  readonly group: number
  /** Median width of its lines as a share of the view box's longer side; 0 where it has none. */
  readonly lineWidth: number
  /** Width by height of what is painted. */
  readonly proportion: number
  readonly elements: number
  readonly source: DrawingSource
}
