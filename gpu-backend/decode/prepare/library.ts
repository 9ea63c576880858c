// A library in this process's memory: drawings, their patches, and the words of their captions once somebody
// asks.
import type { TextTable } from '../../model/text-table.ts'
import type { Drawing, DrawingSet } from '../../retrieval/drawing-set.ts'
import { type GridShape, PatchIndex } from '../../retrieval/patch-index.ts'
import type { LibraryPart, SearchableLibrary, Wanted } from '../../retrieval/searchable-library.ts'
import { CaptionIndex } from '../prompts/caption-index.ts'
import { RequestError } from '../recipe/job-input.ts'
import { narrow } from './narrow.ts'

/** A library searched in this process. `part` copies no codes: it is a view of the index. */
export class HeldLibrary implements SearchableLibrary {
  readonly #drawings: readonly Drawing[]
  readonly #index: PatchIndex // image i is drawing i
  readonly #table: TextTable
  // made when first needed: a library that is searched whole never needs it
  #captions: CaptionIndex | undefined

  constructor({ drawings, index }: { drawings: readonly Drawing[]; index: PatchIndex }, table: TextTable) {
    this.#drawings = drawings
    this.#index = index
    this.#table = table
  }

  async part(wanted: Wanted, most: number, without: ReadonlySet<string>): Promise<LibraryPart> {
    const drawings = this.#drawings
    const usable = [...drawings.keys()].filter((place) => !without.has(drawings[place].id))
    const chosen = usable.length <= most ? usable : this.#narrow(wanted, usable, most)
    if (chosen.length === drawings.length) return { drawings, index: this.#index, usable: usable.length }
    return {
      drawings: chosen.map((place) => drawings[place]),
      index: this.#index.derive(chosen),
      usable: usable.length,
    }
  }

  async about(id: string): Promise<Drawing | null> {
    return this.#drawings.find((drawing) => drawing.id === id) ?? null
  }

  #narrow(wanted: Wanted, usable: readonly number[], most: number): number[] {
    this.#captions ??= new CaptionIndex(this.#drawings)
    const set = { drawings: this.#drawings, captions: this.#captions }
    return narrow(set, this.#table, wanted, usable, most).sort((a, b) => a - b)
  }
}

/** Throws RequestError where the codes are not of this codebook or grid. */
export function libraryOf(
  { drawings }: DrawingSet,
  { grid, text }: { grid: GridShape; text: TextTable },
): HeldLibrary {
  try {
    const grids = drawings.map(({ codes }) => codes)
    return new HeldLibrary({ drawings, index: new PatchIndex(grids, grid) }, text)
  } catch (error) {
    if (error instanceof RangeError) throw new RequestError(error.message)
    throw error
  }
}
