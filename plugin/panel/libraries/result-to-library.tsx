// The chosen result into a library, so that it is a reference for others: under its prompt, and marked as
// generated. Licence and author are suggested from what it was made of, for whoever is in a credit stays in
// it.

import { NoticeLine } from '../kit/notice-line.tsx'
import type { JobSheet } from '../state/job-view.ts'
import { editable, likeliest } from '../state/libraries-state.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { AddingLine } from './adding-line.tsx'
import { LibraryQuestion } from './library-question.tsx'
import { suggestedDetails } from './suggested-details.ts'

interface Props {
  state: PanelState
  sheet: JobSheet
  actions: PanelActions
}

export function ResultToLibrary({ state, sheet, actions }: Props) {
  const { libraries, chosen, job } = state
  const entry = sheet.pictures[chosen]?.done?.entry
  if (!entry || editable(libraries).length === 0) return null
  const { adding } = libraries
  const content = job.state === 'finished' ? (job.resolved?.content ?? []) : []
  return (
    <div class="to-library">
      {adding.state === 'asking' && adding.what === 'result' && (
        <LibraryQuestion
          title="Put this result into a library"
          libraries={likeliest(libraries, sheet.past.request.libraries ?? [])}
          suggested={suggestedDetails(sheet.past.request.prompt, entry.sources, content)}
          button="Put it in"
          actions={actions}
        >
          The library keeps it as a reference, marked as generated. Whoever may use the library sees it.
        </LibraryQuestion>
      )}
      <AddingLine libraries={libraries} what="result" actions={actions} />
      {adding.state === 'none' && (
        <button type="button" class="link" onClick={() => actions.askToAdd('result')}>
          Put this result into a library…
        </button>
      )}
      <NoticeLine notice={state.notice} at="result" />
    </div>
  )
}
