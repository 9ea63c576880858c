// A library as decoding sees it, whoever holds it: drawings, their patches, and the words of their captions once somebody asks.
import type { Drawing, DrawingSet } from '../retrieval/drawing-set.ts'
import { type GridShape, PatchIndex } from '../retrieval/patch-index.ts'
import { CaptionIndex } from './caption-index.ts'
import { RequestError } from './job-input.ts'

export class Library {
  readonly drawings: readonly Drawing[]
  readonly index: PatchIndex // image i is drawing i
  #captions: CaptionIndex | undefined

  constructor({ drawings, index }: { drawings: readonly Drawing[]; index: PatchIndex }) {
    this.drawings = drawings
    this.index = index
  }

  /** Made when first asked for: a library that is searched whole never needs it. */
  get captions(): CaptionIndex {
    this.#captions ??= new CaptionIndex(this.drawings)
    return this.#captions
  }
}

/** Throws RequestError where the codes are not of this codebook or grid. */
export function libraryOf({ drawings }: DrawingSet, shape: GridShape): Library {
  try {
    return new Library({
      drawings,
      index: new PatchIndex(
        drawings.map(({ codes }) => codes),
        shape,
      ),
    })
  } catch (error) {
    if (error instanceof RangeError) throw new RequestError(error.message)
    throw error
  }
}
