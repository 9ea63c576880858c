// A library and what tending it needs: its rows, its files, and whom to ask for codes.
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import type { PageFiles } from '../manifests/page-files.ts'
import type { LibraryBook } from '../state/library-state.ts'

export interface Tended {
  team: string
  book: LibraryBook
  files: PageFiles
  store: ObjectStore
  pool: {
    tokenizers(): Promise<string[]>
    encode(team: string, sha256: string, tokenizerHash: string): Promise<void>
  }
  shelf: {
    /**
     * An original that is no image of this library any more, nor the vector of one: with its last holder its
     * objects go. One that has come back stays.
     */
    release(sha256: string): Promise<void>
  }
  /** All of `act` or nothing of it is kept. */
  transaction(act: () => void): void
  nowMs(): number
}
