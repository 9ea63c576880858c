// Where the chosen candidate came from, as the server reported it, and where it may go besides the canvas.
import { CopyButton } from '../kit/copy-button.tsx'
import { ResultToLibrary } from '../libraries/result-to-library.tsx'
import { SourceList } from '../provenance/source-list.tsx'
import type { JobSheet } from '../state/job-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { attributionText, extraNotes } from '../state/wording.ts'
import { ResultFiles } from './result-files.tsx'

interface Props {
  state: PanelState
  sheet: JobSheet
  actions: PanelActions
}

export function CandidateDetails({ state, sheet, actions }: Props) {
  const done = sheet.pictures[state.chosen]?.done
  if (!done) return null
  const { entry } = done
  const resolved = state.job.state === 'finished' ? state.job.resolved : null
  const credit = attributionText(entry.sources, resolved)
  return (
    <div class="details">
      <ResultFiles svg={done.svg} actions={actions} />
      {resolved && resolved.unknownWords.length > 0 && (
        <p class="notice note">
          Not understood: {resolved.unknownWords.map((word) => `“${word}”`).join(', ')}
        </p>
      )}
      {(resolved ? extraNotes(resolved) : []).map((note) => (
        <p key={note} class="notice note">
          {note}
        </p>
      ))}
      <SourceList state={state} sheet={sheet} actions={actions} />
      <dl>
        {entry.copy.longestRun > 0 && (
          <>
            <dt>Longest copy</dt>
            <dd>
              {entry.copy.longestRun} {entry.copy.longestRun === 1 ? 'patch' : 'patches in a row'} of one
              source
            </dd>
          </>
        )}
        <dt>Seed</dt>
        <dd>
          {entry.seed}{' '}
          <button
            type="button"
            class="link"
            onClick={() => actions.set({ seed: { mode: 'fixed', value: entry.seed } })}
          >
            Keep
          </button>
        </dd>
        {credit && (
          <>
            <dt>Credit</dt>
            <dd>
              {credit} <CopyButton text={credit} what="credit" />
            </dd>
          </>
        )}
      </dl>
      <ResultToLibrary
        key={`${sheet.past.id} ${state.chosen}`}
        state={state}
        sheet={sheet}
        actions={actions}
      />
    </div>
  )
}
