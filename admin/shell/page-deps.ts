// What every page is given: the client that speaks for the person, and what is not a plain function.
import type { Client } from '../../contract/index.ts'
import type { Notice } from './notice.tsx'

export type EdgeClient = Client<AbortSignal>

export interface PageDeps {
  client: EdgeClient
  nowMs(): number
  newUuid(): string
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
  /** A line at the foot of the pages: what was done, where its place on a page is gone. */
  notify(notice: Notice): void
  /** Ends the session; `text` says why on the page that follows. */
  signOut(text: string | null): void
}
