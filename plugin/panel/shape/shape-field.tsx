// What gives the shape: a drawing that the server finds by the prompt's words, or one that the person has
// named, with parts to be added to it.
import { CrossIcon } from '../../../ui/icon.tsx'
import { useAnswered } from '../kit/use-answered.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { shapeName } from '../state/shape-state.ts'
import type { Shape } from '../state/shape-view.ts'
import { setAndLicence } from '../state/wording.ts'
import { DrawingPicker } from './drawing-picker.tsx'
import { DrawingPicture } from './drawing-picture.tsx'
import { ModifierChips } from './modifier-chips.tsx'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function ShapeField({ state, actions }: Props) {
  const { chosen, modifiers, picker } = state.shape
  const place = useAnswered(picker !== null)
  const open = () => actions.openPicker(state.prompt.trim() || (chosen ? shapeName(chosen) : ''))
  return (
    <section class="shape" aria-label="Shape" ref={place}>
      <div class="chosen">
        {chosen ? (
          <ChosenShape shape={chosen} />
        ) : (
          <span class="what">
            Shape <span class="aside">found by your words</span>
          </span>
        )}
        <button
          type="button"
          class="link"
          aria-expanded={picker !== null}
          onClick={picker ? actions.closePicker : open}
        >
          {picker ? 'Close' : chosen ? 'Change…' : 'Choose…'}
        </button>
        {chosen && (
          <button
            type="button"
            class="quiet square"
            aria-label={`Do not draw from ${shapeName(chosen)}`}
            title="Find it by the prompt again"
            onClick={actions.dropShape}
          >
            <CrossIcon />
          </button>
        )}
      </div>
      {picker && <DrawingPicker picker={picker} references={state.references} actions={actions} />}
      {chosen && !picker && <ModifierChips modifiers={modifiers} onToggle={actions.toggleModifier} />}
    </section>
  )
}

function ChosenShape({ shape }: { shape: Shape }) {
  const name = shapeName(shape)
  return (
    <>
      <span class="tile">
        {shape.from === 'drawing' ? (
          <DrawingPicture drawing={shape.drawing} />
        ) : (
          <img src={shape.src} alt="" />
        )}
      </span>
      <span class="what two">
        <span title={name}>Shape from: {name}</span>
        <span class="aside">
          {shape.from === 'drawing' ? setAndLicence(shape.drawing) : 'a frame of this document'}
        </span>
      </span>
    </>
  )
}
