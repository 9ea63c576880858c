// The document's jobs of before, newest first, to be shown again with all of their candidates, or deleted.

import { useState } from 'preact/hooks'
import { CrossIcon } from '../../../ui/icon.tsx'
import { focusOnce } from '../kit/focus-once.ts'
import { NoticeLine } from '../kit/notice-line.tsx'
import { sheetOf } from '../state/job-view.ts'
import { layerName } from '../state/layer-name.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import { MAX_REMEMBERED_JOBS, type PastJob } from '../state/panel-memory.ts'
import type { PanelState } from '../state/panel-state.ts'
import { agoText } from '../state/wording.ts'

export function HistoryList({ state, actions }: { state: PanelState; actions: PanelActions }) {
  const [asked, ask] = useState<string | null>(null)
  const shown = sheetOf(state.job)?.past.id
  const jobs = state.memory.jobs.filter(({ document, id }) => document === state.document && id !== shown)
  if (jobs.length === 0) return null
  return (
    <details class="history">
      <summary>Earlier in this document</summary>
      <ul>
        {jobs.map((past) =>
          asked === past.id ? (
            <li key={past.id}>
              <DeleteQuestion past={past} actions={actions} onAnswered={() => ask(null)} />
            </li>
          ) : (
            <li key={past.id} class="past">
              <PastLine past={past} nowMs={state.nowMs} actions={actions} onDelete={() => ask(past.id)} />
            </li>
          ),
        )}
      </ul>
      {state.memory.jobs.length >= MAX_REMEMBERED_JOBS && (
        <p class="aside">
          The last {MAX_REMEMBERED_JOBS} jobs are kept; older ones are no longer listed here. What was placed
          stays.
        </p>
      )}
      <NoticeLine notice={state.notice} at="history" />
    </details>
  )
}

interface LineProps {
  past: PastJob
  nowMs: number
  actions: PanelActions
  onDelete(): void
}

function PastLine({ past: { id, request, atMs }, nowMs, actions, onDelete }: LineProps) {
  const label = `Delete ${layerName(request)}`
  return (
    <>
      <button type="button" class="quiet" onClick={() => void actions.attach(id)}>
        <span class="name">{layerName(request)}</span>
        <span class="aside">
          asked for {request.count ?? 1} · {agoText(atMs, nowMs)}
        </span>
      </button>
      <button type="button" class="quiet square" aria-label={label} title="Delete" onClick={onDelete}>
        <CrossIcon />
      </button>
    </>
  )
}

function DeleteQuestion({
  past,
  actions,
  onAnswered,
}: {
  past: PastJob
  actions: PanelActions
  onAnswered(): void
}) {
  const answer = (isMeant: boolean): void => {
    onAnswered()
    if (isMeant) void actions.deleteJob(past.id)
  }
  return (
    <fieldset class="question">
      <legend>Delete “{layerName(past.request)}”?</legend>
      <p>Its prompt and images go from the server. What you have placed stays. This cannot be undone.</p>
      <div class="row">
        <button type="button" class="danger" onClick={() => answer(true)}>
          Delete
        </button>
        <button type="button" class="quiet" ref={focusOnce} onClick={() => answer(false)}>
          Keep
        </button>
      </div>
    </fieldset>
  )
}
