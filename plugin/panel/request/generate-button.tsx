// The one button: it says what it will do, cancels while a job runs, and asks before the first upload to a
// server.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { NoticeLine } from '../kit/notice-line.tsx'
import { useAnswered } from '../kit/use-answered.ts'
import { isBusy } from '../state/job-view.ts'
import type { PanelActions } from '../state/panel-actions.ts'
import type { PanelState } from '../state/panel-state.ts'
import { generateLabel } from '../state/wording.ts'

interface Props {
  state: PanelState
  actions: PanelActions
}

export function GenerateButton({ state, actions }: Props) {
  const { references, memory, job, asking, link, notice } = state
  const label = generateLabel(memory.settings.count, references.length, memory.settings.libraries.length)
  const section = useAnswered(asking > 0)
  return (
    <section class="generate" aria-label="Generate" ref={section}>
      {asking > 0 ? (
        <UploadQuestion asking={asking} server={state.server} actions={actions} />
      ) : isBusy(job) ? (
        <button
          type="button"
          class="wide"
          disabled={job.state === 'canceling'}
          onClick={() => void actions.cancel()}
        >
          {job.state === 'canceling' ? 'Canceling…' : 'Cancel'} <kbd>Esc</kbd>
        </button>
      ) : (
        <button
          type="button"
          class={`wide ${job.state === 'finished' ? '' : 'primary'}`}
          disabled={link.state === 'lost'}
          onClick={() => void actions.generate()}
        >
          {label}
        </button>
      )}
      {link.state === 'ok' && link.workers === 0 && (
        <p class="notice note" role="status">
          No worker is connected yet: a job will wait for one.
        </p>
      )}
      <NoticeLine notice={notice} at="generate" />
    </section>
  )
}

interface QuestionProps extends Pick<PanelState, 'asking' | 'server'> {
  actions: PanelActions
}

/** Asked once for every server, before anything leaves the document. */
function UploadQuestion({ asking, server, actions }: QuestionProps) {
  const box = useRef<HTMLFieldSetElement>(null)
  const send = useRef<HTMLButtonElement>(null)
  // Every try leads here: asked for by a key from elsewhere, a job would seem to be ignored.
  useLayoutEffect(() => {
    if (asking === 0) return
    box.current?.scrollIntoView({ block: 'nearest' })
    send.current?.focus({ preventScroll: true })
  }, [asking])
  return (
    <fieldset class="question" ref={box}>
      <legend>What leaves this file</legend>
      <p class="missing" role="status">
        Nothing has been sent yet: your answer is missing.
      </p>
      <p>
        Pictures of the selected frames (PNG, at most 1024 px, and SVG of vectors) and your prompt go to{' '}
        <strong>{new URL(server).host}</strong> and stay there, so that a result can be made again. Nothing
        else of the file is sent.
      </p>
      <div class="row">
        <button type="button" class="primary" ref={send} onClick={() => void actions.answerUpload('send')}>
          Send and generate
        </button>
        <button type="button" class="quiet" onClick={() => void actions.answerUpload('not-now')}>
          Not now
        </button>
      </div>
    </fieldset>
  )
}
