// What every page is given: the client that speaks for the person, and what is not a plain function.
import type { Client } from '../../contract/index.ts'

export type EdgeClient = Client<AbortSignal>

export interface PageDeps {
  client: EdgeClient
  nowMs(): number
  newUuid(): string
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
  /** Ends the session; `text` says why on the page that follows. */
  signOut(text: string | null): void
}
