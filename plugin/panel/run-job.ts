// Generate, cancel, attach: what the panel does with jobs. One job is watched at a time; another keeps running on the server.
import { ApiError, ConnectionError } from '../../edge/contract/index.ts'
import { isBusy, sheetOf } from './job-view.ts'
import { readLibraries } from './libraries.ts'
import { probe } from './link.ts'
import type { Shell } from './panel-deps.ts'
import type { PanelEvent } from './panel-events.ts'
import type { PastJob } from './panel-memory.ts'
import { problemText } from './problem-text.ts'
import { sendJob } from './send-job.ts'
import { watchJob } from './watch-job.ts'

export interface Jobs {
  generate(): Promise<void>
  cancel(): Promise<void>
  /** Shows a job of before, running or over. */
  attach(past: PastJob): Promise<void>
  close(): void
}

export function createJobs(shell: Shell, readSelection: () => Promise<void>): Jobs {
  let watching = new AbortController()
  const restart = (): AbortSignal => {
    watching.abort()
    watching = new AbortController()
    return watching.signal
  }
  /** Leaves the job shown so far for another one; only then may its pictures go. */
  const turnTo = (event: PanelEvent): void => {
    const { job } = shell.state()
    const left = sheetOf(job.state === 'sending' ? job.before : job)
    shell.dispatch(event)
    for (const { done } of left?.pictures ?? []) if (done) shell.release(done.src)
  }
  const watch = async (past: PastJob, signal: AbortSignal): Promise<void> => {
    try {
      await watchJob(shell, past.id, signal)
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === 'not_found') return forget(shell, past)
      await explain(shell, error, (text) => shell.dispatch({ type: 'job-failed', text }))
    }
  }
  return {
    generate: async () => {
      if (!mayGenerate(shell)) return
      const signal = restart()
      shell.dispatch({ type: 'sending' }) // first of all: a second click must find the panel busy
      await readSelection() // a selected frame may have been edited since it was exported
      try {
        const past = await sendJob(shell, signal)
        turnTo({ type: 'sent', past })
        await watch(past, signal)
      } catch (error) {
        shell.dispatch({ type: 'sending-stopped' })
        await explain(shell, error, (text) => shell.dispatch({ type: 'noticed', notice: { at: 'generate', tone: 'error', text } }))
      }
    },
    cancel: () => cancel(shell, () => watching.abort()),
    attach: async (past) => {
      const signal = restart()
      turnTo({ type: 'attached', past })
      await watch(past, signal)
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

/** A server keeps a job for a time only, or has been set up anew: not an error, but said. */
function forget(shell: Shell, past: PastJob): void {
  shell.dispatch({ type: 'job-forgotten', id: past.id })
  const text = `The server no longer has “${past.request.prompt}”. Generate it again.`
  shell.dispatch({ type: 'noticed', notice: { at: 'generate', tone: 'note', text } })
}

/** An abort is ours and needs no word; a token that is not valid any more leads back to connecting; the rest is one line. */
async function explain(shell: Shell, error: unknown, say: (text: string) => void): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return
  say(problemText(error))
  if (error instanceof ConnectionError) await probe(shell, 1000)
  if (error instanceof ApiError && error.problem.code === 'library_missing') await readLibraries(shell)
  if (error instanceof ApiError && error.problem.code === 'unauthorized') {
    shell.dispatch({ type: 'disconnected', text: problemText(error) })
  }
}
