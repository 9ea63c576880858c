// Deletes a job of before from the server, and from what is remembered. One that the server has no more is
// deleted, too.
import { ApiError } from '../../../contract/index.ts'
import { explain } from '../job/shown-job.ts'
import type { Shell } from '../state/panel-deps.ts'
import { problemNotice } from '../state/problem-text.ts'

export async function deleteJob(shell: Shell, id: string): Promise<void> {
  const { token } = shell.state().memory
  try {
    await shell.client().deleteJob(id)
  } catch (error) {
    const isGone = error instanceof ApiError && error.problem.code === 'not_found'
    const tell = (): void => shell.dispatch({ type: 'noticed', notice: problemNotice('history', error) })
    if (!isGone) return explain(shell, error, token, tell)
  }
  shell.dispatch({ type: 'job-deleted', id })
}
