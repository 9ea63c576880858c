// `reduce(state, event)`, the only way in which the panel's state changes. The shell (panel.ts) does what has
// effects and tells of it by events.
import { stepJobView } from './job-view.ts'
import { stepLibraries } from './libraries-state.ts'
import type { LinkEvent, Notice, PanelEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'
import { stepReferences } from './references-state.ts'
import { stepRequest } from './request-state.ts'
import { stepShape } from './shape-state.ts'

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
    case 'link-ok': {
      const notice = state.link.state === 'lost' && state.notice?.away ? null : state.notice
      return { ...state, notice, link: { state: 'ok', workers: event.workers } }
    }
  }
}
