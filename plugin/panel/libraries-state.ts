// The team's libraries as the panel shows them: which there are, and the selection on its way into one. Which of them a job may use is a
// setting like the others.
import type { Library } from '../../edge/contract/index.ts'
import type { LibraryEvent } from './panel-events.ts'
import type { PanelState } from './panel-state.ts'

export type Adding =
  | { state: 'none' }
  /** Asks which library, and under which licence. */
  | { state: 'asking' }
  | { state: 'sending'; done: number; total: number }

export interface LibrariesView {
  /** By name; null until the server has said. */
  known: readonly Library[] | null
  adding: Adding
}

export const noLibraries: LibrariesView = { known: null, adding: { state: 'none' } }

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
      return { ...state, libraries: { ...libraries, adding: { state: 'asking' } }, notice: null }
    case 'adding-closed':
      return { ...state, libraries: { ...libraries, adding: { state: 'none' } } }
    case 'adding-sent':
      return { ...state, libraries: { ...libraries, adding: { state: 'sending', done: event.done, total: event.total } } }
  }
}

/** Those that the person may add images to. */
export const editable = ({ known }: LibrariesView): Library[] => (known ?? []).filter(({ role }) => role !== 'viewer')
