// The request being written, and which job it became: prompt, settings, the question before the first upload, the chosen candidate.
import { MAX_PROMPT_LENGTH } from '../../edge/contract/index.ts'
import { newSheet } from './job-view.ts'
import type { Notice, RequestEvent } from './panel-events.ts'
import { forgetJob, mergeJobs, type PastJob, rememberJob } from './panel-memory.ts'
import type { PanelState } from './panel-state.ts'

export function stepRequest(state: PanelState, event: RequestEvent): PanelState {
  switch (event.type) {
    case 'prompt-typed':
      return { ...state, prompt: event.text.slice(0, MAX_PROMPT_LENGTH), notice: without(state.notice, 'prompt') }
    case 'settings-changed':
      return { ...state, memory: { ...state.memory, settings: { ...state.memory.settings, ...event.settings } } }
    case 'upload-asked':
      return { ...state, asking: true, notice: null }
    case 'upload-answered':
      return { ...state, asking: false, memory: { ...state.memory, agreed: event.agreed } }
    case 'sending':
      return { ...state, notice: null, job: { state: 'sending', uploaded: 0, total: state.references.length, before: state.job } }
    case 'uploaded':
      return state.job.state === 'sending' ? { ...state, job: { ...state.job, uploaded: event.count, total: event.total } } : state
    case 'sending-stopped':
      return state.job.state === 'sending' ? { ...state, job: state.job.before } : state
    case 'sent':
      return { ...attach(state, event.past), memory: rememberJob(state.memory, event.past) }
    case 'attached':
      return { ...attach(state, event.past), prompt: state.prompt || event.past.request.prompt }
    case 'job-closed':
      return closed(state)
    case 'job-forgotten':
      return { ...closed(state), memory: forgetJob(state.memory, event.id) }
    case 'history-read':
      return { ...state, memory: mergeJobs(state.memory, event.jobs) }
    case 'chosen':
      return { ...state, chosen: event.image, notice: without(state.notice, 'place') }
    case 'placed':
      return { ...state, placed: [...new Set([...state.placed, event.image])], notice: null }
  }
}

const without = (notice: Notice | null, at: Notice['at']): Notice | null => (notice?.at === at ? null : notice)

const closed = (state: PanelState): PanelState => ({ ...state, job: { state: 'none' }, chosen: 0, placed: [], notice: null })

const attach = (state: PanelState, past: PastJob): PanelState => ({
  ...state,
  job: { state: 'waiting', job: newSheet(past) },
  chosen: 0,
  placed: [],
  notice: null,
})
