// Asked before something goes into a library: which one, under which licence, by whom.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import {
  type Library,
  type LibraryImageChange,
  MAX_AUTHOR_LENGTH,
  MAX_CAPTION_LENGTH,
  MAX_LICENCE_LENGTH,
} from '../../../contract/index.ts'
import { focusOnce } from '../kit/focus-once.ts'
import type { PanelActions } from '../state/panel-actions.ts'

interface Props {
  title: string
  /** What will happen, in a sentence. */
  children: ComponentChildren
  /** Those that it may go to, the likeliest first. */
  libraries: Library[]
  /** What the fields say until something is typed. Only what is given a caption here is asked for one. */
  suggested: LibraryImageChange
  button: string
  actions: PanelActions
}

export function LibraryQuestion({ title, children, libraries, suggested, button, actions }: Props) {
  const [id, setId] = useState(libraries[0]?.id ?? '')
  const [typed, setTyped] = useState(suggested)
  const field = (name: keyof LibraryImageChange, label: string, maxLength: number, placeholder = '') => (
    <div class="field">
      <label for={`to-${name}`}>{label}</label>
      <input
        id={`to-${name}`}
        autocomplete="off"
        maxLength={maxLength}
        placeholder={placeholder}
        value={typed[name] ?? ''}
        onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      />
    </div>
  )
  return (
    <fieldset class="question">
      <legend>{title}</legend>
      <p>{children}</p>
      <div class="field">
        <label for="to-library">Library</label>
        <select
          id="to-library"
          value={id}
          ref={focusOnce}
          onChange={(event) => setId(event.currentTarget.value)}
        >
          {libraries.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {suggested.caption !== undefined && field('caption', 'Caption', MAX_CAPTION_LENGTH)}
      <div class="pair">
        {field('licence', 'Licence', MAX_LICENCE_LENGTH, 'Own work')}
        {field('author', 'Author', MAX_AUTHOR_LENGTH)}
      </div>
      <div class="row">
        <button type="button" class="primary" onClick={() => void actions.addToLibrary(id, trimmed(typed))}>
          {button}
        </button>
        <button type="button" class="quiet" onClick={actions.closeAdding}>
          Not now
        </button>
      </div>
    </fieldset>
  )
}

/** What was left empty is not said. */
const trimmed = (details: LibraryImageChange): LibraryImageChange =>
  Object.fromEntries(
    Object.entries(details).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])),
  )
