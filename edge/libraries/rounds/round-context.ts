// A library and what a background round needs: its rows, its files, and whom to ask for codes.
import type { ObjectStore } from '../../../contract/formats/object-store.ts'
import type { PageFiles } from '../manifests/page-files.ts'
import type { LibraryState } from '../state/library-state.ts'

export interface RoundContext {
  team: string
  state: LibraryState
  files: PageFiles
  store: ObjectStore
  pool: {
    tokenizers(): Promise<string[]>
    encode(team: string, sha256: string, tokenizerHash: string): Promise<void>
  }
  registry: {
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
