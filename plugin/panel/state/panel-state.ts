// All that the panel shows, and `reduce(state, event)`, its only way to change. The shell (panel.ts) does
// what has effects and tells of it by events; the view is a function of this state.
import { type JobView, stepJobView } from './job-view.ts'
import { type LibrariesView, noLibraries, stepLibraries } from './libraries-state.ts'
import type { LinkEvent, Notice, PanelEvent, Reference, SignIn } from './panel-events.ts'
import { emptyMemory, type PanelMemory } from './panel-memory.ts'
import { stepReferences } from './references-state.ts'
import { stepRequest } from './request-state.ts'
import { noShape, type ShapeView, stepShape } from './shape-state.ts'

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
  /** Whether the person is being asked about the first upload. */
  asking: boolean
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
  asking: false,
  job: { state: 'none' },
  chosen: 0,
  unwanted: [],
  placed: [],
  notice: null,
})

export function reduce(state: PanelState, event: PanelEvent): PanelState {
  switch (event.type) {
    case 'ticked':
      return { ...state, nowMs: event.nowMs }
    case 'noticed':
      return { ...state, notice: event.notice }
    case 'opened':
    case 'connected':
    case 'disconnected':
    case 'code-shown':
    case 'sign-in-canceled':
    case 'link-lost':
    case 'link-ok':
      return stepLink(state, event)
    case 'selection-changing':
    case 'selection-changed':
    case 'reference-opened':
    case 'reference-weighed':
    case 'reference-left-out':
      return stepReferences(state, event)
    case 'libraries-read':
    case 'adding-asked':
    case 'adding-closed':
    case 'adding-sent':
    case 'added':
    case 'undoing-added':
      return stepLibraries(state, event)
    case 'picker-opened':
    case 'picker-closed':
    case 'drawings-asked':
    case 'drawings-answered':
    case 'shape-chosen':
    case 'shape-dropped':
    case 'modifier-toggled':
      return stepShape(state, event)
    case 'job-queued':
    case 'job-running':
    case 'job-draft':
    case 'job-row':
    case 'job-image':
    case 'job-canceling':
    case 'job-not-canceled':
    case 'job-canceled':
    case 'job-finished':
    case 'job-failed':
      return { ...state, job: stepJobView(state.job, event) }
    default:
      return stepRequest(state, event)
  }
}

function stepLink(state: PanelState, event: LinkEvent): PanelState {
  switch (event.type) {
    case 'opened': {
      const { memory, document, phase } = event
      return { ...state, phase, server: memory.server ?? state.server, memory, document }
    }
    case 'connected': {
      const memory = { ...state.memory, server: event.server, token: event.token }
      return {
        ...state,
        phase: 'ready',
        signIn: null,
        server: event.server,
        notice: null,
        link: { state: 'ok', workers: null },
        memory,
      }
    }
    case 'disconnected': {
      const notice: Notice | null =
        event.text === null ? null : { at: 'connect', tone: event.tone ?? 'error', text: event.text }
      return { ...state, phase: 'connect', signIn: null, memory: { ...state.memory, token: null }, notice }
    }
    case 'code-shown':
      return { ...state, phase: 'connect', signIn: event.signIn, notice: null }
    case 'sign-in-canceled':
      return { ...state, signIn: null }
    case 'link-lost':
      return { ...state, link: { state: 'lost', retryAtMs: event.retryAtMs } }
    case 'link-ok':
      return { ...state, link: { state: 'ok', workers: event.workers } }
  }
}
