// Measures of references by their hash: a set's drawings come again with every job, and measuring one takes longer than finding a drawing to redraw.
import type { DrawingMeasures } from '../profile/drawing-measures.ts'
import { measureDrawing } from '../profile/measure-drawing.ts'
import type { PicturedReference } from './asked-job.ts'

const KEPT = 1024 // some kilobytes each

export class MeasureCache {
  readonly #kept = new Map<string, DrawingMeasures>()

  measure({ id, picture }: Pick<PicturedReference, 'id' | 'picture'>): DrawingMeasures {
    const key = `${id} ${picture.vector === null ? 'pixels' : 'vector'}`
    const measures = this.#kept.get(key) ?? measureDrawing(picture)
    this.#kept.delete(key)
    this.#kept.set(key, measures) // the last is the newest
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    return measures
  }
}
