// The document's jobs of before, newest first, to be shown again with all of their candidates.

import { sheetOf } from '../state/job-view.ts'
import { layerName } from '../state/layer-name.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { agoText } from '../state/wording.ts'

export function HistoryList({ state, actions }: { state: PanelState; actions: PanelActions }) {
  const shown = sheetOf(state.job)?.past.id
  const jobs = state.memory.jobs.filter(({ document, id }) => document === state.document && id !== shown)
  if (jobs.length === 0) return null
  return (
    <details class="history">
      <summary>Earlier in this document</summary>
      <ul>
        {jobs.map(({ id, request, atMs }) => (
          <li key={id}>
            <button type="button" class="quiet" onClick={() => void actions.attach(id)}>
              <span class="name">{layerName(request)}</span>
              <span class="aside">
                {request.count ?? 1} · {agoText(atMs, state.nowMs)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
