// All that the panel shows; the view is a function of it. It changes by `reduce` alone (reduce.ts).
import type { JobView } from './job-view.ts'
import { type LibrariesView, noLibraries } from './libraries-view.ts'
import type { Notice, Reference, SignIn } from './panel-events.ts'
import { emptyMemory, type PanelMemory } from './panel-memory.ts'
import { noShape, type ShapeView } from './shape-view.ts'

export interface PanelState {
  phase: 'loading' | 'connect' | 'ready'
  server: string
  /**
   * `lost`: the server did not answer; tried again at `retryAtMs`. `workers`: how many can draw, once the
   * server has said so.
   */
  link: { state: 'ok'; workers: number | null } | { state: 'lost'; retryAtMs: number }
  /** The code that waits to be confirmed. */
  signIn: SignIn | null
  nowMs: number
  document: string
  memory: PanelMemory
  prompt: string
  shape: ShapeView
  references: Reference[]
  selectedTotal: number
  exporting: boolean
  /** Selected, but taken out of the references by hand. */
  leftOut: string[]
  /** The reference whose weight is being set. */
  openReference: string | null
  libraries: LibrariesView
  /** How often a job was asked for that waits for the answer about the first upload; 0 when none does. */
  asking: number
  job: JobView
  chosen: number
  /** Sources of the shown job that the next try is to leave out. */
  unwanted: string[]
  placed: number[]
  notice: Notice | null
}

export const initialState = (server: string, nowMs: number): PanelState => ({
  phase: 'loading',
  server,
  link: { state: 'ok', workers: null },
  signIn: null,
  nowMs,
  document: '',
  memory: emptyMemory,
  prompt: '',
  shape: noShape,
  references: [],
  selectedTotal: 0,
  exporting: false,
  leftOut: [],
  openReference: null,
  libraries: noLibraries,
  asking: 0,
  job: { state: 'none' },
  chosen: 0,
  unwanted: [],
  placed: [],
  notice: null,
})
