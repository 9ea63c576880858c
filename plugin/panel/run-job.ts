// Generate, cancel, attach: what the panel does with jobs. One job is watched at a time; another keeps running on the server.
import { isBusy } from './job-view.ts'
import { jobWithout } from './job-without.ts'
import type { Shell } from './panel-deps.ts'
import type { Notice } from './panel-events.ts'
import type { PastJob } from './panel-memory.ts'
import { putJob, sendJob } from './send-job.ts'
import { createShownJob, explain } from './shown-job.ts'

export interface Jobs {
  generate(): Promise<void>
  /** The shown job again, without the sources that are marked. */
  generateWithout(): Promise<void>
  cancel(): Promise<void>
  /** Shows a job of before, running or over. */
  attach(past: PastJob): Promise<void>
  /** Shows the document's last job: the panel may have been closed while it went on. */
  attachLast(): Promise<void>
  close(): void
}

export function createJobs(shell: Shell, readSelection: () => Promise<void>): Jobs {
  const { restart, turnTo, watch } = createShownJob(shell)
  /** `at`: where it is said when it cannot be sent. */
  const start = async (at: Notice['at'], uploads: number, send: (signal: AbortSignal) => Promise<PastJob>): Promise<void> => {
    const signal = restart()
    shell.dispatch({ type: 'sending', uploads }) // first of all: a second click must find the panel busy
    try {
      const past = await send(signal)
      turnTo({ type: 'sent', past })
      await watch(past, signal)
    } catch (error) {
      shell.dispatch({ type: 'sending-stopped' })
      await explain(shell, error, (text) => shell.dispatch({ type: 'noticed', notice: { at, tone: 'error', text } }))
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
        await readSelection() // a selected frame may have been edited since it was exported
        return await sendJob(shell, signal)
      })
    },
    generateWithout: async () => {
      const past = jobWithout(shell.state(), shell.newUuid(), shell.nowMs())
      if (past && !isBusy(shell.state().job)) await start('sources', 0, (signal) => putJob(shell, past, signal))
    },
    cancel: () => cancel(shell, restart),
    attach,
    attachLast: async () => {
      const { phase, job, memory, document } = shell.state()
      const last = memory.jobs.find((past) => past.document === document)
      if (phase === 'ready' && job.state === 'none' && last) await attach(last)
    },
    close: () => {
      restart()
      turnTo({ type: 'job-closed' })
    },
  }
}

/** Refuses with a line beside the control that is at fault, or asks before the first upload; otherwise the way is free. */
function mayGenerate(shell: Shell): boolean {
  const { prompt, job, memory, server, references } = shell.state()
  if (isBusy(job)) return false
  if (prompt.trim() === '') {
    shell.dispatch({ type: 'noticed', notice: { at: 'prompt', tone: 'error', text: 'Say what to draw first, for example “red heart”.' } })
    return false
  }
  if (memory.agreed !== server && references.length > 0) {
    shell.dispatch({ type: 'upload-asked' })
    return false
  }
  return true
}

async function cancel(shell: Shell, stopSending: () => void): Promise<void> {
  const { job } = shell.state()
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
    await explain(shell, error, (text) => shell.dispatch({ type: 'noticed', notice: { at: 'job', tone: 'error', text } }))
  }
}
