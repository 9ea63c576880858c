// What the panel knows of the team's libraries, as data.
import type { Library } from '../../../contract/index.ts'

/** What can be put into a library: the selection, or the chosen result. */
export type Addable = 'selection' | 'result'

export interface Added {
  library: { id: string; name: string }
  count: number
  /** Hashes of those that the library did not have before. */
  fresh: string[]
}

export type Adding =
  | { state: 'none' }
  /** Asks which library, and under which licence. */
  | { state: 'asking'; what: Addable }
  | { state: 'sending'; what: Addable; done: number; total: number }
  /** `undoing`: it is being taken out again. */
  | ({ state: 'added' | 'undoing'; what: Addable } & Added)

export interface LibrariesView {
  /** By name; null until the server has said. */
  known: readonly Library[] | null
  adding: Adding
}

export const noLibraries: LibrariesView = { known: null, adding: { state: 'none' } }
