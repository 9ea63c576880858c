// What the panel's shell is given: its host, and everything that is not a plain function (network, clock,
// chance, images).
import type { Client, DeviceClient, DrawingKind, LibraryClient, TeamClient } from '../../../contract/index.ts'
import type { Host } from '../../host.ts'
import type { PanelEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'
import type { DrawingsFound } from './shape-view.ts'

/** What the panel asks of it: one job is watched at a time, by one stream. */
export type EdgeClient = Omit<Client<AbortSignal>, 'eventsOf' | 'openTicket' | 'drawings'> & {
  searchDrawings(
    asked: { q: string; kind?: DrawingKind; limit: number },
    signal?: AbortSignal,
  ): Promise<DrawingsFound>
}
export type LibrariesClient = LibraryClient<AbortSignal>

export type TeamsClient = TeamClient<AbortSignal>

export interface PanelDeps {
  host: Host
  /** What this panel is, for the page on which its code is confirmed. */
  program: DeviceClient
  /** Where the server is when nothing else is known. */
  server: string
  /** A one-time key found in the page's own address. */
  key: string | null
  connect(server: string, token: string): EdgeClient
  connectLibraries(server: string, token: string): LibrariesClient
  connectTeams(server: string, token: string): TeamsClient
  /**
   * Opens a page of the server in a browser. Where that is not allowed nothing happens: the panel shows a
   * link, too.
   */
  openPage(url: string): void
  /** Calls back when the person comes back to the panel from another window. What it returns stops it. */
  onReturn(listener: () => void): () => void
  /** Calls back when this machine has a network again. What it returns stops it. */
  onOnline(listener: () => void): () => void
  nowMs(): number
  newUuid(): string
  newSeed(): number
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
  /** An address under which an <img> finds this PNG, or the SVG of this text; `release` gives it back. */
  show(picture: Uint8Array<ArrayBuffer> | string): string
  release(src: string): void
  /** Gives the person a file: PNG bytes, or the text of an SVG. */
  saveFile(name: string, content: Uint8Array<ArrayBuffer> | string): void
}

/** The panel's one state, and the only way to change it. */
export interface Store {
  state(): PanelState
  dispatch(event: PanelEvent): void
}

/** What every part of the shell works with. `client` speaks for the token that the state holds now. */
export interface Shell extends PanelDeps, Store {
  client(): EdgeClient
  libraries(): LibrariesClient
}
