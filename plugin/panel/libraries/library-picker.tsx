// The libraries that a job may take style and shapes from, and the way for the selection into one of them.
import { type Library, MAX_LIBRARIES } from '../../../contract/index.ts'
import { NoticeLine } from '../kit/notice-line.tsx'
import { editable, likeliest } from '../state/libraries-state.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { counted } from '../state/wording.ts'
import { AddingLine } from './adding-line.tsx'
import { LibraryQuestion } from './library-question.tsx'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function LibraryPicker({ state, actions }: Props) {
  const { libraries, references, server, memory } = state
  const { known, adding } = libraries
  if (known === null) return null
  const chosen = memory.settings.libraries
  const mayAdd = references.length > 0 && editable(libraries).length > 0
  return (
    <section aria-labelledby="libraries-title" class="libraries">
      <header>
        <h2 id="libraries-title">Libraries</h2>
        <a href={`${server}/admin/libraries`} target="_blank" rel="noreferrer">
          {known.length === 0 ? 'Make one' : 'Manage'}
        </a>
      </header>
      {known.length === 0 ? (
        <p class="hint">None yet: a library is a set of references that a team shares.</p>
      ) : (
        <ul>
          {known.map((library) => (
            <Choice key={library.id} library={library} chosen={chosen} actions={actions} />
          ))}
        </ul>
      )}
      {adding.state === 'asking' && adding.what === 'selection' && mayAdd && (
        <SelectionQuestion state={state} actions={actions} />
      )}
      <AddingLine libraries={libraries} what="selection" actions={actions} />
      {(adding.state === 'none' || adding.state === 'added') && mayAdd && (
        <button type="button" class="link" onClick={() => actions.askToAdd('selection')}>
          Add the selection to a library…
        </button>
      )}
      <NoticeLine notice={state.notice} at="libraries" />
    </section>
  )
}

function SelectionQuestion({ state: { libraries, references, memory, server }, actions }: Props) {
  const count = references.length
  return (
    <LibraryQuestion
      title="Add the selection to a library"
      libraries={likeliest(libraries, memory.settings.libraries)}
      suggested={{}}
      button={`Add ${counted(count, 'image')}`}
      actions={actions}
    >
      {count === 1 ? 'A picture of the selected frame' : `Pictures of the ${count} selected frames`} (PNG, at
      most 1024 px), with the layers’ names as captions, go to <strong>{new URL(server).host}</strong>.
      Whoever may use the library sees them.
    </LibraryQuestion>
  )
}

function Choice({
  library: { id, name, images, waiting },
  chosen,
  actions,
}: {
  library: Library
  chosen: string[]
  actions: PanelActions
}) {
  const isChosen = chosen.includes(id)
  const toggle = (): void =>
    actions.set({ libraries: isChosen ? chosen.filter((one) => one !== id) : [...chosen, id] })
  return (
    <li>
      <label class="choice">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!isChosen && chosen.length >= MAX_LIBRARIES}
          onChange={toggle}
        />
        <span class="name">{name}</span>
        <span class="aside">{countText(images, waiting)}</span>
      </label>
    </li>
  )
}

const countText = (images: number, waiting: number): string =>
  waiting > 0 ? `${images} of ${images + waiting} ready` : images === 1 ? '1 image' : `${images} images`
