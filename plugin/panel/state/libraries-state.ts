// The team's libraries as the panel shows them: which there are, and what is on its way into one. Which of
// them a job may use is a setting like the others.

import type { Library } from '../../../contract/index.ts'
import type { Adding, LibrariesView } from './libraries-view.ts'
import type { LibraryEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'

export function stepLibraries(state: PanelState, event: LibraryEvent): PanelState {
  const { libraries, memory } = state
  switch (event.type) {
    case 'libraries-read': {
      // One that was deleted, or is shared no longer, would have every job refused.
      const chosen = memory.settings.libraries.filter((id) => event.libraries.some((one) => one.id === id))
      const isSame = chosen.length === memory.settings.libraries.length
      return {
        ...state,
        libraries: { ...libraries, known: event.libraries },
        memory: isSame ? memory : { ...memory, settings: { ...memory.settings, libraries: chosen } },
      }
    }
    case 'adding-asked':
      return {
        ...state,
        libraries: { ...libraries, adding: { state: 'asking', what: event.what } },
        notice: null,
      }
    case 'adding-closed':
      return { ...state, libraries: { ...libraries, adding: { state: 'none' } } }
    case 'adding-sent':
    case 'added':
    case 'undoing-added':
      return { ...state, libraries: { ...libraries, adding: stepAdding(libraries.adding, event) } }
  }
}

function stepAdding(
  adding: Adding,
  event: Extract<LibraryEvent, { type: 'adding-sent' | 'added' | 'undoing-added' }>,
): Adding {
  if (adding.state === 'none') return adding
  const { what } = adding
  if (event.type === 'adding-sent') return { state: 'sending', what, done: event.done, total: event.total }
  if (event.type === 'added')
    return { state: 'added', what, library: event.library, count: event.count, fresh: event.fresh }
  return adding.state === 'added' ? { ...adding, state: 'undoing' } : adding
}

/** What is asked or said of a result ends with its being shown; what is on its way is not stopped. */
export function leaveResult(view: LibrariesView): LibrariesView {
  const { adding } = view
  const isOfResult = (adding.state === 'asking' || adding.state === 'added') && adding.what === 'result'
  return isOfResult ? { ...view, adding: { state: 'none' } } : view
}

/** Those that the person may add images to. */
export const editable = ({ known }: LibrariesView): Library[] =>
  (known ?? []).filter(({ role }) => role !== 'viewer')

/** The same, those first that jobs draw from. */
export const likeliest = (view: LibrariesView, chosen: string[]): Library[] =>
  editable(view).sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
