// Of a job that was drawn again: what was left out, and the way back to the job before, which the server
// still has.
import type { PanelActions } from '../state/panel-actions.ts'
import type { PastJob } from '../state/panel-memory.ts'
import type { PanelState } from '../state/panel-state.ts'
import { counted } from '../state/wording.ts'

export function WithoutLine({
  past,
  state,
  actions,
}: {
  past: PastJob
  state: PanelState
  actions: PanelActions
}) {
  const count = past.request.exclude?.length ?? 0
  if (count === 0) return null
  const before = state.memory.jobs.find(({ id }) => id === past.without?.before)
  return (
    <p class="notice without">
      Without {past.without?.names.join(', ') ?? counted(count, 'source')}.{' '}
      {before && (
        <button
          type="button"
          class="link"
          aria-label="Undo leaving out"
          onClick={() => void actions.attach(before.id)}
        >
          Undo
        </button>
      )}
    </p>
  )
}
