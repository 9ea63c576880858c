// The job: its progress, its pictures (drawn row by row, then candidates to choose from), and what can be
// done with the chosen one.

import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CrossIcon } from '../../../ui/icon.tsx'
import { PlaceIcon } from '../kit/icons.tsx'
import { NoticeLine } from '../kit/notice-line.tsx'
import { WithoutLine } from '../provenance/without-line.tsx'
import { isBusy, type JobSheet, type JobView, rowsDrawn, sheetOf } from '../state/job-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { progressText, sameText, shapesText } from '../state/wording.ts'
import { CandidateDetails } from './candidate-details.tsx'
import { PictureGrid } from './picture-grid.tsx'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function JobArea({ state, actions }: Props) {
  const { job, nowMs, chosen } = state
  const section = useRevealed(job.state)
  if (job.state === 'none') return null
  const sheet = sheetOf(job)
  const isOver = !isBusy(job)
  const same = sameText(job)
  return (
    <section class="job" aria-label="Result" ref={section}>
      <header>
        <h2>{progressText(job, nowMs)}</h2>
        <p class="hidden" role="status">
          {isOver ? progressText(job, nowMs) : ''}
        </p>
        {isOver && (
          <button
            type="button"
            class="quiet square"
            aria-label="Close the result"
            title="Close"
            onClick={actions.closeJob}
          >
            <CrossIcon />
          </button>
        )}
      </header>
      {sheet && <WithoutLine past={sheet.past} state={state} actions={actions} />}
      {sheet && <StyleLine job={job} sheet={sheet} actions={actions} />}
      {!isOver && <ProgressBar sheet={sheet} />}
      {job.state === 'failed' && (
        <p class="notice error" role="alert">
          {job.text}
        </p>
      )}
      <NoticeLine notice={state.notice} at="job" />
      {same !== null && <p class="notice note">{same}</p>}
      {sheet &&
        (isBusy(job) || sheet.pictures.some(({ draft, done, rows }) => draft || done || rows > 0)) && (
          <PictureGrid
            sheet={sheet}
            chosen={chosen}
            placed={state.placed}
            isOver={isOver}
            actions={actions}
          />
        )}
      {sheet?.pictures[chosen]?.done && isOver && (
        <>
          <PlaceBar state={state} sheet={sheet} actions={actions} />
          <CandidateDetails state={state} sheet={sheet} actions={actions} />
        </>
      )}
    </section>
  )
}

/**
 * A job that has just been sent is brought into view, for in a low panel the images would be drawn below it.
 */
function useRevealed(state: JobView['state']): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'sending' && state === 'waiting')
      section.current?.scrollIntoView({ block: 'nearest' })
    before.current = state
  }, [state])
  return section
}

/** What was read of the references, and which drawing gives the shape while that is all there is to see. */
function StyleLine({ job, sheet, actions }: { job: JobView; sheet: JobSheet; actions: PanelActions }) {
  const style = (job.state === 'finished' && job.resolved?.style) || sheet.style
  const shapes = isBusy(job) ? shapesText(sheet.pictures.flatMap(({ draft }) => draft?.drawing ?? [])) : null
  if (!style && shapes === null) return null
  return (
    <div class="read">
      {style && (
        <p>
          <span class="aside">Style</span> {style}
        </p>
      )}
      {shapes !== null && (
        <p>
          {shapes}{' '}
          <button
            type="button"
            class="link"
            aria-label="Change the shape"
            onClick={() => actions.openPicker(sheet.past.request.prompt)}
          >
            Change…
          </button>
        </p>
      )}
    </div>
  )
}

/** Stays in sight while pictures and details scroll. */
function PlaceBar({ state, sheet, actions }: Props & { sheet: JobSheet }) {
  const place = sheet.past.references.length > 0 ? 'Place beside the references' : 'Place on the canvas'
  return (
    <div class="place">
      <button type="button" class="primary wide" onClick={() => void actions.place()}>
        <PlaceIcon /> {state.placed.includes(state.chosen) ? 'Place once more' : place}
      </button>
      <NoticeLine notice={state.notice} at="place" />
    </div>
  )
}

function ProgressBar({ sheet }: { sheet: JobSheet | null }) {
  const total = sheet ? sheet.rowsPerImage * sheet.pictures.length : 1
  const done = sheet ? rowsDrawn(sheet) : 0
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label="Rows drawn"
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <span style={{ width: `${(done / total) * 100}%` }} />
    </div>
  )
}
