// Asked before the selection goes into a library: which one, under which licence, by whom. Captions come from the layers' names.
import { useState } from 'preact/hooks'
import { MAX_AUTHOR_LENGTH, MAX_LICENCE_LENGTH } from '../../edge/contract/index.ts'
import { editable } from './libraries-state.ts'
import type { PanelActions } from './panel.ts'
import type { PanelState } from './panel-state.ts'

export function AddToLibrary({ state, actions }: { state: PanelState; actions: PanelActions }) {
  const libraries = editable(state.libraries)
  const chosen = libraries.find((one) => state.memory.settings.libraries.includes(one.id))
  const [id, setId] = useState((chosen ?? libraries[0])?.id ?? '')
  const [licence, setLicence] = useState('')
  const [author, setAuthor] = useState('')
  const count = state.references.length
  const details = { ...(licence.trim() && { licence: licence.trim() }), ...(author.trim() && { author: author.trim() }) }
  return (
    <fieldset class="question">
      <legend>Add the selection to a library</legend>
      <p>
        {count === 1 ? 'A picture of the selected frame' : `Pictures of the ${count} selected frames`} (PNG, at most 1024 px), with the
        layers’ names as captions, go to <strong>{new URL(state.server).host}</strong>. Whoever may use the library sees them.
      </p>
      <div class="field">
        <label for="to-library">Library</label>
        <select id="to-library" value={id} ref={focusOnce} onChange={(event) => setId(event.currentTarget.value)}>
          {libraries.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="pair">
        <div class="field">
          <label for="to-licence">Licence</label>
          <input
            id="to-licence"
            autocomplete="off"
            maxLength={MAX_LICENCE_LENGTH}
            placeholder="Own work"
            value={licence}
            onInput={(event) => setLicence(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="to-author">Author</label>
          <input
            id="to-author"
            autocomplete="off"
            maxLength={MAX_AUTHOR_LENGTH}
            value={author}
            onInput={(event) => setAuthor(event.currentTarget.value)}
          />
        </div>
      </div>
      <div class="row">
        <button type="button" class="primary" onClick={() => void actions.addToLibrary(id, details)}>
          Add {count === 1 ? '1 image' : `${count} images`}
        </button>
        <button type="button" class="quiet" onClick={actions.closeAdding}>
          Not now
        </button>
      </div>
    </fieldset>
  )
}

/** The question was asked for by a button that is gone: the focus goes to its first field, once. */
const focusOnce = (select: HTMLSelectElement | null): void => {
  if (select && !select.closest('fieldset')?.contains(document.activeElement)) select.focus()
}
