// How it goes with what is put into a library; afterwards, what was done, with the way back.
import type { ComponentChildren } from 'preact'
import type { Addable, LibrariesView } from '../state/libraries-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import { counted } from '../state/wording.ts'

interface Props {
  libraries: LibrariesView
  what: Addable
  actions: PanelActions
}

export function AddingLine({ libraries: { adding }, what, actions }: Props) {
  if (adding.state === 'none' || adding.state === 'asking' || adding.what !== what) return null
  if (adding.state === 'sending') return <Line>{`Adding image ${adding.done + 1} of ${adding.total}…`}</Line>
  if (adding.state === 'undoing') return <Line>{`Taking it out of ${adding.library.name}…`}</Line>
  const { count, fresh, library } = adding
  if (fresh.length === 0)
    return <Line>{`${library.name} had ${count === 1 ? 'this image' : 'these images'} already.`}</Line>
  return (
    <Line>
      {`${counted(count, 'image')} added to ${library.name}. `}
      <button type="button" class="link" aria-label="Undo adding" onClick={() => void actions.undoAdding()}>
        Undo
      </button>
    </Line>
  )
}

const Line = ({ children }: { children: ComponentChildren }) => (
  <p class="notice" role="status">
    {children}
  </p>
)
