// The one job that the panel shows and watches. Turning to another ends the watching; the job itself goes on
// at the server.
import { ApiError, ConnectionError } from '../../../contract/index.ts'
import { probe } from '../connection/link.ts'
import { readLibraries } from '../libraries/libraries.ts'
import { sheetOf } from '../state/job-view.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { PanelEvent } from '../state/panel-events.ts'
import type { PastJob } from '../state/panel-memory.ts'
import { problemText } from '../state/problem-text.ts'
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
      // only now: nothing shows them any more
      for (const { done } of left?.pictures ?? []) if (done) shell.release(done.src)
    },
    watch: async (past, signal) => {
      const { token } = shell.state().memory
      try {
        await watchPatiently(shell, past.id, signal)
      } catch (error) {
        if (error instanceof ApiError && error.problem.code === 'not_found') return forget(shell, past)
        await explain(shell, error, token, () =>
          shell.dispatch({ type: 'job-failed', text: problemText(error) }),
        )
      }
    },
  }
}

const REWATCH_MS = 2_000
/** A server that answers, but not to this, is of another version. */
const MAX_REFUSALS = 3

/** The job goes on while its server is out of reach, and is followed again when that answers. */
async function watchPatiently(shell: Shell, id: string, signal: AbortSignal): Promise<void> {
  for (let refusals = 0; ; ) {
    try {
      return await watchJob(shell, id, signal)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (await probe(shell, REWATCH_MS)) refusals++
      if (refusals === MAX_REFUSALS) throw error
    }
    await shell.wait(REWATCH_MS)
    if (signal.aborted) return
  }
}

/** A server keeps a job for a time only, or has been set up anew: not an error, but said. */
function forget(shell: Shell, past: PastJob): void {
  shell.dispatch({ type: 'job-forgotten', id: past.id })
  const text = `The server no longer has “${past.request.prompt}”. Generate it again.`
  shell.dispatch({ type: 'noticed', notice: { at: 'generate', tone: 'note', text } })
}

/**
 * An abort is ours and needs no word; a token that is not valid any more leads back to connecting, unless it
 * was left already for another; the rest is for `tell`, in one line. `token`: the one that was used.
 */
export async function explain(
  shell: Shell,
  error: unknown,
  token: string | null,
  tell: () => void,
): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return
  if (error instanceof ApiError && error.problem.code === 'unauthorized') {
    if (shell.state().memory.token === token)
      shell.dispatch({ type: 'disconnected', text: problemText(error) })
    return
  }
  tell()
  if (error instanceof ConnectionError) await probe(shell, 1000)
  if (error instanceof ApiError && error.problem.code === 'library_missing') await readLibraries(shell)
}
