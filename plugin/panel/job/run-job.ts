// Generate, cancel, attach: what the panel does with jobs. One job is watched at a time; another keeps
// running on the server.

import { jobWithout } from '../provenance/job-without.ts'
import { isBusy, sheetOf } from '../state/job-view.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { Notice } from '../state/panel-events.ts'
import type { PastJob } from '../state/panel-memory.ts'
import { problemNotice } from '../state/problem-text.ts'
import { promptLength } from '../state/wording.ts'
import { putJob, sendJob } from './send-job.ts'
import { createShownJob, explain } from './shown-job.ts'

export interface Jobs {
  generate(): Promise<void>
  /** The shown job again, without the sources that are marked. */
  generateWithout(): Promise<void>
  cancel(): Promise<void>
  /** Shows a job of before, running or over. */
  attach(past: PastJob): Promise<void>
  /**
   * Follows the job that was on its way when the panel lost its token, or else the document's last one: the
   * panel may have been closed meanwhile.
   */
  resume(): Promise<void>
  close(): void
}

/** `readSelection` tells whether the selection could be read. */
export function createJobs(shell: Shell, readSelection: () => Promise<boolean>): Jobs {
  const { restart, turnTo, watch } = createShownJob(shell)
  /**
   * `at`: where it is said when it cannot be sent. `send` gives null when it was not to be sent, which has
   * been said.
   */
  const start = async (
    at: Notice['at'],
    uploads: number,
    send: (signal: AbortSignal) => Promise<PastJob | null>,
  ): Promise<void> => {
    const signal = restart()
    const { token } = shell.state().memory
    shell.dispatch({ type: 'sending', uploads }) // first of all: a second click must find the panel busy
    try {
      const past = await send(signal)
      if (past === null) return shell.dispatch({ type: 'sending-stopped' })
      turnTo({ type: 'sent', past })
      await watch(past, signal)
    } catch (error) {
      shell.dispatch({ type: 'sending-stopped' })
      await explain(shell, error, token, () =>
        shell.dispatch({ type: 'noticed', notice: problemNotice(at, error) }),
      )
    }
  }
  const attach = async (past: PastJob): Promise<void> => {
    const signal = restart()
    turnTo({ type: 'attached', past })
    await watch(past, signal)
  }
  return {
    generate: async () => {
      if (!mayGenerate(shell)) return
      await start('generate', shell.state().references.length, async (signal) => {
        // A frame may have been edited, or selected, since; what cannot be read is not left out in silence.
        if (!(await readSelection()) || !mayUpload(shell)) return null
        return await sendJob(shell, signal)
      })
    },
    generateWithout: async () => {
      const past = jobWithout(shell.state(), shell.newUuid(), shell.nowMs())
      if (past && !isBusy(shell.state().job))
        await start('sources', 0, (signal) => putJob(shell, past, signal))
    },
    cancel: () => cancel(shell, restart),
    attach,
    resume: async () => {
      const { phase, job, memory, document } = shell.state()
      const past =
        job.state === 'none'
          ? memory.jobs.find((one) => one.document === document)
          : isBusy(job) && sheetOf(job)?.past
      if (phase === 'ready' && past) await attach(past)
    },
    close: () => {
      restart()
      turnTo({ type: 'job-closed' })
    },
  }
}

/**
 * Refuses with a line beside the control that is at fault, or asks before the first upload; otherwise the way
 * is free.
 */
function mayGenerate(shell: Shell): boolean {
  const { prompt, shape, job } = shell.state()
  if (isBusy(job)) return false
  if (prompt.trim() === '' && shape.chosen === null) {
    shell.dispatch({
      type: 'noticed',
      notice: { at: 'prompt', tone: 'error', text: 'Say what to draw first, for example “red heart”.' },
    })
    return false
  }
  const length = promptLength(prompt)
  if (length?.tone === 'error') {
    shell.dispatch({ type: 'noticed', notice: { at: 'prompt', ...length } })
    return false
  }
  return mayUpload(shell)
}

/** Asks before the first upload to a server. */
function mayUpload(shell: Shell): boolean {
  const { memory, server, references, shape } = shell.state()
  const mayUpload =
    memory.agreed === server || (references.length === 0 && shape.chosen?.from !== 'selection')
  if (!mayUpload) shell.dispatch({ type: 'upload-asked' })
  return mayUpload
}

async function cancel(shell: Shell, stopSending: () => void): Promise<void> {
  const { job, memory } = shell.state()
  if (job.state === 'sending') {
    stopSending()
    return
  }
  if (job.state !== 'waiting' && job.state !== 'drawing') return
  shell.dispatch({ type: 'job-canceling' })
  try {
    const { state } = await shell.client().cancelJob(job.job.past.id)
    if (state === 'canceled') shell.dispatch({ type: 'job-canceled' })
  } catch (error) {
    shell.dispatch({ type: 'job-not-canceled' })
    await explain(shell, error, memory.token, () =>
      shell.dispatch({ type: 'noticed', notice: problemNotice('job', error) }),
    )
  }
}
