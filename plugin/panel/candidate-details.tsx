// Where the chosen candidate came from. What is shown as a source is what the server reported, nothing more.
import type { SourceShare } from '../../edge/contract/index.ts'
import { CopyButton } from './copy-button.tsx'
import type { JobSheet } from './job-view.ts'
import type { PanelActions } from './panel.ts'
import type { PastJob } from './panel-memory.ts'
import type { PanelState } from './panel-state.ts'
import { attributionText, extraNotes, shapeText, sourceName } from './wording.ts'

interface Props {
  state: PanelState
  sheet: JobSheet
  actions: PanelActions
}

export function CandidateDetails({ state, sheet, actions }: Props) {
  const done = sheet.pictures[state.chosen]?.done
  if (!done) return null
  const { entry, svg } = done
  const resolved = state.job.state === 'finished' ? state.job.resolved : null
  const shape = resolved && shapeText(resolved)
  const credit = attributionText(entry.sources, resolved)
  return (
    <div class="details">
      {resolved && resolved.unknownWords.length > 0 && (
        <p class="notice note">Not understood: {resolved.unknownWords.map((word) => `“${word}”`).join(', ')}</p>
      )}
      {(resolved ? extraNotes(resolved) : []).map((note) => (
        <p key={note} class="notice note">
          {note}
        </p>
      ))}
      <dl>
        {shape && (
          <>
            <dt>Shape</dt>
            <dd>{shape}</dd>
          </>
        )}
        <Sources sources={entry.sources} past={sheet.past} />
        {entry.copy.longestRun > 0 && (
          <>
            <dt>Copied</dt>
            <dd>a run of {entry.copy.longestRun} patches at most</dd>
          </>
        )}
        <dt>Seed</dt>
        <dd>
          {entry.seed}{' '}
          <button type="button" class="link" onClick={() => actions.set({ seed: { mode: 'fixed', value: entry.seed } })}>
            Keep
          </button>
        </dd>
        {svg && (
          <>
            <dt>SVG</dt>
            <dd>
              Copy, then paste it into the file <CopyButton text={svg} what="SVG" />
            </dd>
          </>
        )}
        {credit && (
          <>
            <dt>Credit</dt>
            <dd>
              {credit} <CopyButton text={credit} what="credit" />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

const SHOWN_SOURCES = 3

function Sources({ sources, past }: { sources: SourceShare[]; past: PastJob }) {
  const named = sources.filter(({ share, kind }) => share >= 0.005 && kind !== 'content').sort((a, b) => b.share - a.share)
  if (named.length === 0) return null
  const rest = named.slice(SHOWN_SOURCES).reduce((sum, { share }) => sum + share, 0)
  return (
    <>
      <dt>Style</dt>
      <dd>
        <ul class="sources">
          {named.slice(0, SHOWN_SOURCES).map((source) => (
            <li key={source.source}>
              {sourceName(source, past)} <span class="aside">{Math.round(source.share * 100)} %</span>
            </li>
          ))}
          {rest > 0 && (
            <li>
              others <span class="aside">{Math.round(rest * 100)} %</span>
            </li>
          )}
        </ul>
      </dd>
    </>
  )
}
