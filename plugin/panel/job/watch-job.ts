// Follows a job on the server to its end and tells the panel of it. Attaching to an old job is the same as
// watching a new one: the server sends all of its events again.
import { ApiError, type Job, type JobEvent, type ResultImage } from '../../../contract/index.ts'
import { sheetOf } from '../state/job-view.ts'
import type { Shell } from '../state/panel-deps.ts'
import { jobProblemText } from '../state/problem-text.ts'

/** Resolves when the job is over. Throws ApiError, ConnectionError, and AbortError when `signal` aborts. */
export async function watchJob(shell: Shell, id: string, signal: AbortSignal): Promise<void> {
  showProgress(shell, await shell.client().getJob(id, signal))
  const onReconnect = (attempt: number) => {
    if (attempt > 1) shell.dispatch({ type: 'link-lost', retryAtMs: shell.nowMs() + 1000 })
  }
  const shown = sheetOf(shell.state().job)?.pictures ?? []
  // of a job that is followed once more
  const loaded = new Set(shown.flatMap(({ done }, i) => (done ? [i] : [])))
  for await (const event of shell.client().events(id, { signal, onReconnect }))
    await applyEvent(shell, id, event, loaded, signal)
  await showEnd(shell, await shell.client().getJob(id, signal), loaded, signal)
}

async function applyEvent(
  shell: Shell,
  id: string,
  event: JobEvent,
  loaded: Set<number>,
  signal: AbortSignal,
): Promise<void> {
  switch (event.event) {
    case 'state':
      if (event.data.state === 'queued' || event.data.state === 'running')
        showProgress(shell, await shell.client().getJob(id, signal))
      return
    case 'draft':
      return shell.dispatch({ type: 'job-draft', draft: event.data })
    case 'row': {
      const { image, row, y, height, png } = event.data
      return shell.dispatch({ type: 'job-row', image, strip: { row, y, height, png }, nowMs: shell.nowMs() })
    }
    case 'image':
      return loadImage(shell, event.data, loaded, signal)
    case 'error':
      return // the job itself says the same at its end
  }
}

function showProgress(shell: Shell, job: Job): void {
  if (job.state === 'queued') shell.dispatch({ type: 'job-queued', ahead: job.queue?.position ?? null })
  if (job.state !== 'running') return
  const count = shell.state().job
  const images = 'job' in count ? count.job.pictures.length : 1
  const rowsPerImage = job.progress.totalRows > 0 ? Math.round(job.progress.totalRows / images) : null
  shell.dispatch({ type: 'job-running', attempt: job.attempt, rowsPerImage })
}

/**
 * The address in an event sent long ago has expired: such an image is loaded at the end, by a fresh address.
 */
async function loadImage(
  shell: Shell,
  entry: ResultImage,
  loaded: Set<number>,
  signal: AbortSignal,
): Promise<void> {
  if (loaded.has(entry.index)) return
  try {
    const png = await shell.client().result(entry.url, signal)
    const svg = entry.svgUrl
      ? new TextDecoder().decode(await shell.client().result(entry.svgUrl, signal))
      : undefined
    loaded.add(entry.index)
    shell.dispatch({ type: 'job-image', entry, src: shell.show(svg || png), png, ...(svg && { svg }) })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

async function showEnd(shell: Shell, job: Job, loaded: Set<number>, signal: AbortSignal): Promise<void> {
  for (const entry of job.images) await loadImage(shell, entry, loaded, signal)
  switch (job.state) {
    case 'succeeded':
      return shell.dispatch({ type: 'job-finished', resolved: job.resolved ?? null })
    case 'canceled':
      return shell.dispatch({ type: 'job-canceled' })
    case 'failed':
      return shell.dispatch({ type: 'job-failed', text: jobProblemText(job.error ?? { code: 'internal' }) })
    case 'expired':
      return shell.dispatch({ type: 'job-failed', text: jobProblemText({ code: 'deadline_exceeded' }) })
    case 'queued':
    case 'starting':
    case 'running':
      return shell.dispatch({ type: 'job-failed', text: jobProblemText({ code: 'internal' }) })
  }
}
