// The references: a row of thumbnails; one of them opened shows its weight and can be taken out. Arrows move,
// Delete takes out.
import { useState } from 'preact/hooks'
import { MAX_REFERENCES } from '../../../contract/index.ts'
import { CrossIcon } from '../../../ui/icon.tsx'
import { NoticeLine } from '../kit/notice-line.tsx'
import { leaveItem, moveFocus } from '../kit/roving-focus.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { Reference } from '../state/panel-events.ts'
import type { PanelState } from '../state/panel-state.ts'
import { WEIGHTS } from '../state/references-state.ts'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function ReferenceList({ state, actions }: Props) {
  const { references, openReference, notice } = state
  const open = references.find(({ id }) => id === openReference)
  const [focused, setFocused] = useState<string | null>(null)
  const tabStop = references.find(({ id }) => id === focused) ?? references[0]
  return (
    <section aria-labelledby="references-title">
      <header>
        <h2 id="references-title">References</h2>
        <span class="aside">{countText(state)}</span>
      </header>
      {references.length === 0 ? (
        <EmptyReferences exporting={state.exporting} />
      ) : (
        <ul class="tiles" aria-label="References from the selection" onKeyDown={moveFocus}>
          {references.map((one) => (
            <Tile
              key={one.id}
              reference={one}
              isOpen={one.id === openReference}
              isTabStop={one === tabStop}
              onFocus={() => setFocused(one.id)}
              actions={actions}
            />
          ))}
        </ul>
      )}
      {open && <Weight reference={open} actions={actions} />}
      <NoticeLine notice={notice} at="references" />
    </section>
  )
}

function countText({ references, selectedTotal, leftOut }: PanelState): string {
  if (selectedTotal > MAX_REFERENCES) return `the first ${MAX_REFERENCES} of ${selectedTotal} selected`
  if (leftOut.length > 0) return `${references.length} of ${selectedTotal} selected`
  return references.length > 0 ? `${references.length} selected` : ''
}

const EmptyReferences = ({ exporting }: { exporting: boolean }) => (
  <p class="empty">
    {exporting ? (
      'Reading the selection…'
    ) : (
      <>
        <strong>Select three to ten frames of one set.</strong> Tessera draws what is missing in their style.
        With none selected, a drawing keeps the style it was found in.
      </>
    )}
  </p>
)

interface TileProps {
  reference: Reference
  isOpen: boolean
  isTabStop: boolean
  onFocus(): void
  actions: PanelActions
}

function Tile({ reference: { id, name, src, weight }, isOpen, isTabStop, onFocus, actions }: TileProps) {
  return (
    <li>
      <button
        type="button"
        class="tile"
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        aria-expanded={isOpen}
        aria-label={`${name}, weight ${weight}`}
        title={`${name}: weight and removal`}
        onClick={() => actions.openReference(isOpen ? null : id)}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return
          leaveItem(event.currentTarget)
          actions.leaveOut(id)
        }}
      >
        <img src={src} alt="" />
        {weight !== 1 && <span class="badge">×{weight}</span>}
      </button>
    </li>
  )
}

function Weight({
  reference: { id, name, weight },
  actions,
}: {
  reference: Reference
  actions: PanelActions
}) {
  return (
    <fieldset class="weight">
      <legend class="hidden">Weight of {name}</legend>
      <span class="name">{name}</span>
      <span class="segments">
        {WEIGHTS.map((step) => (
          <label key={step} class={step === weight ? 'on' : ''}>
            <input
              type="radio"
              class="hidden"
              name="weight"
              checked={step === weight}
              onChange={() => actions.weigh(id, step)}
            />
            ×{step}
          </label>
        ))}
      </span>
      <button
        type="button"
        class="quiet square"
        aria-label={`Leave out ${name}`}
        title="Leave out"
        onClick={() => actions.leaveOut(id)}
      >
        <CrossIcon />
      </button>
    </fieldset>
  )
}
