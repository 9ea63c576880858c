// The one job that the panel shows and watches. Turning to another ends the watching; the job itself goes on at the server.
import { ApiError, ConnectionError } from '../../edge/contract/index.ts'
import { sheetOf } from './job-view.ts'
import { readLibraries } from './libraries.ts'
import { probe } from './link.ts'
import type { Shell } from './panel-deps.ts'
import type { PanelEvent } from './panel-events.ts'
import type { PastJob } from './panel-memory.ts'
import { problemText } from './problem-text.ts'
import { watchJob } from './watch-job.ts'

export interface ShownJob {
  /** Ends the watching, and gives the signal of what comes next. */
  restart(): AbortSignal
  /** Leaves the job shown so far for what the event says. */
  turnTo(event: PanelEvent): void
  /** Tells the panel of a job until that is over. */
  watch(past: PastJob, signal: AbortSignal): Promise<void>
}

export function createShownJob(shell: Shell): ShownJob {
  let watching = new AbortController()
  return {
    restart: () => {
      watching.abort()
      watching = new AbortController()
      return watching.signal
    },
    turnTo: (event) => {
      const { job } = shell.state()
      const left = sheetOf(job.state === 'sending' ? job.before : job)
      shell.dispatch(event)
      for (const { done } of left?.pictures ?? []) if (done) shell.release(done.src) // only now: nothing shows them any more
    },
    watch: async (past, signal) => {
      try {
        await watchJob(shell, past.id, signal)
      } catch (error) {
        if (error instanceof ApiError && error.problem.code === 'not_found') return forget(shell, past)
        await explain(shell, error, (text) => shell.dispatch({ type: 'job-failed', text }))
      }
    },
  }
}

/** A server keeps a job for a time only, or has been set up anew: not an error, but said. */
function forget(shell: Shell, past: PastJob): void {
  shell.dispatch({ type: 'job-forgotten', id: past.id })
  const text = `The server no longer has “${past.request.prompt}”. Generate it again.`
  shell.dispatch({ type: 'noticed', notice: { at: 'generate', tone: 'note', text } })
}

/** An abort is ours and needs no word; a token that is not valid any more leads back to connecting; the rest is one line. */
export async function explain(shell: Shell, error: unknown, say: (text: string) => void): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return
  say(problemText(error))
  if (error instanceof ConnectionError) await probe(shell, 1000)
  if (error instanceof ApiError && error.problem.code === 'library_missing') await readLibraries(shell)
  if (error instanceof ApiError && error.problem.code === 'unauthorized') {
    shell.dispatch({ type: 'disconnected', text: problemText(error) })
  }
}
