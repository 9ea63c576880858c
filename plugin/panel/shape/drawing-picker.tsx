// Looks for the drawing that is to give the shape: by words and kind among the public sets and libraries, or
// one of the selected frames.
import { DRAWING_KINDS, type DrawingKind } from '../../../contract/index.ts'
import { focusOnce } from '../kit/focus-once.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { Reference } from '../state/panel-events.ts'
import type { PickerView } from '../state/shape-view.ts'
import { FoundDrawings, OwnFrames } from './found-drawings.tsx'

interface Props {
  picker: PickerView
  references: readonly Reference[]
  actions: PanelActions
}

const KIND_LABELS: Record<DrawingKind, string> = {
  line: 'Lines',
  solid: 'Solid',
  duotone: 'Duotone',
  flat: 'Flat colour',
  outlined: 'Outlined colour',
  gradient: 'Gradients',
}
const isKind = (value: string): value is DrawingKind => DRAWING_KINDS.some((kind) => kind === value)

export function DrawingPicker({ picker, references, actions }: Props) {
  const { query, kind, answer } = picker
  const goToFirst = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || !(event.currentTarget instanceof HTMLElement)) return
    event.preventDefault()
    event.currentTarget.closest('.picker')?.querySelector<HTMLElement>('.found button')?.focus()
  }
  return (
    <fieldset class="question picker">
      <legend class="hidden">Choose a drawing for the shape</legend>
      <div class="pair">
        <div class="field wide">
          <label for="drawing-words">Drawing of</label>
          <input
            id="drawing-words"
            autocomplete="off"
            spellcheck={false}
            placeholder="umbrella"
            value={query}
            ref={focusOnce}
            onInput={({ currentTarget: { value } }) => actions.searchDrawings(value, kind)}
            onKeyDown={goToFirst}
          />
        </div>
        <div class="field">
          <label for="drawing-kind">Kind</label>
          <select
            id="drawing-kind"
            value={kind ?? ''}
            onChange={({ currentTarget: { value } }) =>
              actions.searchDrawings(query, isKind(value) ? value : null)
            }
          >
            <option value="">Any</option>
            {DRAWING_KINDS.map((one) => (
              <option key={one} value={one}>
                {KIND_LABELS[one]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Answer
        query={query}
        answer={answer}
        actions={actions}
        onAgain={() => actions.searchDrawings(query, kind)}
      />
      {references.length > 0 && <OwnFrames references={references} actions={actions} />}
    </fieldset>
  )
}

function Answer({
  query,
  answer,
  actions,
  onAgain,
}: {
  query: string
  answer: PickerView['answer']
  actions: PanelActions
  onAgain(): void
}) {
  if (query.trim() === '') return <Line>Type what the shape is of.</Line>
  if (answer === null) return <Line>Looking for “{query.trim()}”…</Line>
  if ('problem' in answer) {
    return (
      <p class="notice error" role="alert">
        {answer.problem}{' '}
        <button type="button" class="link" onClick={onAgain}>
          Look again
        </button>
      </p>
    )
  }
  const { drawings, missing } = answer
  if (drawings.length === 0)
    return <Line>No drawing of “{query.trim()}” found. Try a plainer word, or one of your own frames.</Line>
  return (
    <>
      {missing.length > 0 && <Line>{missingText(missing)}</Line>}
      <FoundDrawings drawings={drawings} actions={actions} />
    </>
  )
}

const missingText = (words: readonly string[]): string =>
  `No drawing of ${words.map((word) => `“${word}”`).join(', ')} found: these show the rest. Try a ` +
  'plainer word for it.'

const Line = ({ children }: { children: (string | number)[] | string }) => (
  <p class="notice" role="status">
    {children}
  </p>
)
