// The document's jobs as the server keeps them: what another machine, or a host that forgot, does not know.
import { ApiError, ConnectionError, type Job } from '../../../contract/index.ts'
import type { Shell } from '../state/panel-deps.ts'
import type { PastJob } from '../state/panel-memory.ts'

/**
 * Adds them to what is remembered. A server that does not answer is told of elsewhere; what is remembered
 * stands.
 */
export async function readHistory(shell: Shell): Promise<void> {
  const { phase, document } = shell.state()
  if (phase !== 'ready') return
  try {
    const jobs = await shell.client().history(document)
    shell.dispatch({ type: 'history-read', jobs: jobs.flatMap((job) => pastJob(job, document)) })
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof ConnectionError)) throw error
  }
}

/**
 * The server knows the references' pictures but not where they lay: such an image is placed in the middle of
 * the view.
 */
function pastJob({ id, request, createdAt }: Job, document: string): PastJob[] {
  if (request === undefined) return []
  return [{ id, document, request, references: [], side: SIDE_UNKNOWN, atMs: Date.parse(createdAt) }]
}

const SIDE_UNKNOWN = 128
