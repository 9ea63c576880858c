// The request being written, and which job it became: prompt, settings, the question before the first upload,
// the chosen candidate.
import { type JobView, newSheet } from './job-view.ts'
import { leaveResult } from './libraries-state.ts'
import type { Notice, RequestEvent } from './panel-events.ts'
import { forgetJob, mergeJobs, type PastJob, rememberJob } from './panel-memory.ts'
import type { PanelState } from './panel-state.ts'
import { sentShape, shapeForPrompt } from './shape-state.ts'

export function stepRequest(state: PanelState, event: RequestEvent): PanelState {
  switch (event.type) {
    case 'prompt-typed':
      return {
        ...state,
        prompt: event.text,
        shape: shapeForPrompt(state.shape, event.text),
        notice: without(state.notice, 'prompt'),
      }
    case 'settings-changed':
      return {
        ...state,
        memory: { ...state.memory, settings: { ...state.memory.settings, ...event.settings } },
      }
    case 'upload-asked':
      return { ...state, asking: state.asking + 1, notice: null }
    case 'upload-answered':
      return { ...state, asking: 0, memory: { ...state.memory, agreed: event.agreed } }
    case 'sending':
      return {
        ...state,
        notice: null,
        job: { state: 'sending', uploaded: 0, total: event.uploads, before: state.job },
      }
    case 'uploaded':
      return state.job.state === 'sending'
        ? { ...state, job: { ...state.job, uploaded: event.count, total: event.total } }
        : state
    case 'sending-stopped':
      return state.job.state === 'sending' ? { ...state, job: state.job.before } : state
    case 'sent':
      return {
        ...attach(state, event.past),
        memory: rememberJob(state.memory, event.past),
        shape: sentShape(state.shape, event.past.request.prompt),
      }
    case 'attached':
      return { ...attach(state, event.past), prompt: state.prompt || event.past.request.prompt }
    case 'job-closed':
      return closed(state)
    case 'job-forgotten':
      return { ...closed(state), memory: forgetJob(state.memory, event.id) }
    case 'job-deleted':
      return { ...state, memory: forgetJob(state.memory, event.id), notice: without(state.notice, 'history') }
    case 'history-read':
      return { ...state, memory: mergeJobs(state.memory, event.jobs) }
    case 'chosen':
      return {
        ...state,
        chosen: event.image,
        notice: without(state.notice, 'place', 'result'),
        libraries: leaveResult(state.libraries),
      }
    case 'source-toggled': {
      const rest = state.unwanted.filter((source) => source !== event.source)
      const unwanted = rest.length < state.unwanted.length ? rest : [...rest, event.source]
      return { ...state, unwanted, notice: without(state.notice, 'sources') }
    }
    case 'placed':
      return { ...state, placed: [...new Set([...state.placed, event.image])], notice: null }
  }
}

const without = (notice: Notice | null, ...places: Notice['at'][]): Notice | null =>
  notice !== null && places.includes(notice.at) ? null : notice

const turned = (state: PanelState, job: JobView): PanelState => ({
  ...state,
  job,
  chosen: 0,
  unwanted: [],
  placed: [],
  notice: null,
  libraries: leaveResult(state.libraries),
})

const closed = (state: PanelState): PanelState => turned(state, { state: 'none' })

const attach = (state: PanelState, past: PastJob): PanelState =>
  turned(state, { state: 'waiting', job: newSheet(past) })
