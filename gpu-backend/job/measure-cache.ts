// Measures of references by what they show: a set's drawings come again with every job, and measuring one
// takes longer than finding a drawing to redraw.
import { hash } from 'node:crypto'
import { measureDrawing } from '../profile/drawing/measure-drawing.ts'
import type { DrawingMeasures } from '../profile/measures/drawing-measures.ts'
import type { ReferencePicture } from '../vector/reference-picture.ts'
import { showsSomething } from './shows-something.ts'

const KEPT = 1024 // some kilobytes each

export class MeasureCache {
  readonly #kept = new Map<string, DrawingMeasures | null>()

  /** Null where the picture shows nothing. */
  measure(picture: ReferencePicture): DrawingMeasures | null {
    const key = keyOf(picture)
    const kept = this.#kept.get(key)
    const measures =
      kept !== undefined ? kept : showsSomething(picture.pixels) ? measureDrawing(picture) : null
    this.#kept.delete(key)
    this.#kept.set(key, measures) // the last is the newest
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    return measures
  }
}

/** A millisecond for a picture of 512 × 512. */
function keyOf({ pixels: { width, height, rgba }, vector }: ReferencePicture): string {
  return (
    `${width} ${height} ${hash('sha1', rgba)} ` +
    `${vector === null ? '' : hash('sha1', JSON.stringify(vector))}`
  )
}
