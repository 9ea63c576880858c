// What can be chosen for the shape, as tiles: drawings that were found, and the selected frames.
import { useState } from 'preact/hooks'
import { moveFocus } from '../kit/roving-focus.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { Reference } from '../state/panel-events.ts'
import type { FoundDrawing } from '../state/shape-view.ts'
import { counted, drawingLine } from '../state/wording.ts'
import { DrawingPicture } from './drawing-picture.tsx'

/** Arrows move; the line below says whose the one under focus or pointer is. */
export function FoundDrawings({
  drawings,
  actions,
}: {
  drawings: readonly FoundDrawing[]
  actions: PanelActions
}) {
  const [at, setAt] = useState(drawings[0]?.id)
  const shown = drawings.find(({ id }) => id === at) ?? drawings[0]
  return (
    <>
      <p class="hidden" role="status">
        {counted(drawings.length, 'drawing')}
      </p>
      <ul class="tiles found" aria-label="Drawings" onKeyDown={moveFocus}>
        {drawings.map((drawing) => (
          <li key={drawing.id}>
            <button
              type="button"
              class="tile"
              tabIndex={drawing === shown ? 0 : -1}
              aria-label={drawingLine(drawing)}
              title={drawingLine(drawing)}
              onFocus={() => setAt(drawing.id)}
              onMouseEnter={() => setAt(drawing.id)}
              onClick={() => actions.chooseDrawing(drawing)}
            >
              <DrawingPicture drawing={drawing} />
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <p class="notice credit" aria-hidden="true">
          {drawingLine(shown)}
        </p>
      )}
    </>
  )
}

export const OwnFrames = ({
  references,
  actions,
}: {
  references: readonly Reference[]
  actions: PanelActions
}) => (
  <>
    <h3 id="own-frames">Or a selected frame</h3>
    <ul class="tiles" aria-labelledby="own-frames" onKeyDown={moveFocus}>
      {references.map(({ id, name, src }, i) => (
        <li key={id}>
          <button
            type="button"
            class="tile"
            tabIndex={i === 0 ? 0 : -1}
            aria-label={`${name}, a selected frame`}
            title={name}
            onClick={() => actions.chooseFrame(id)}
          >
            <img src={src} alt="" />
          </button>
        </li>
      ))}
    </ul>
  </>
)
