// A job once more, without some of its sources: the same request with the same seeds, so that all that
// changes comes from what is left out.
import { contentId, MAX_EXCLUDES } from '../../../contract/index.ts'
import { type JobView, sheetOf } from '../state/job-view.ts'
import type { PastJob } from '../state/panel-memory.ts'
import type { PanelState } from '../state/panel-state.ts'
import { partsOf } from './made-of.ts'

/** Null where nothing is marked, or no job is shown. */
export function jobWithout(
  { job, unwanted, document, libraries }: PanelState,
  id: string,
  nowMs: number,
): PastJob | null {
  const sheet = sheetOf(job)
  if (!sheet || unwanted.length === 0) return null
  const { past } = sheet
  const exclude = [...(past.request.exclude ?? []), ...unwanted].slice(0, MAX_EXCLUDES)
  const still = past.request.libraries?.filter(
    (one) => libraries.known?.some((known) => known.id === one) ?? true,
  )
  const { content, ...request } = past.request
  // what was named and is now unwanted is found anew
  const kept = content && !exclude.includes(contentId(content)) ? { content } : {}
  const names = [...(past.without?.names ?? []), ...unwanted.map((source) => nameIn(job, source))]
  return {
    ...past,
    id,
    atMs: nowMs,
    request: { ...request, ...kept, document, exclude, ...(still && { libraries: still }) },
    without: { before: past.id, names },
  }
}

/** How many more sources of this job can be left out. */
export const mayLeaveOut = (past: PastJob): number => MAX_EXCLUDES - (past.request.exclude?.length ?? 0)

/** As any of the job's images names it. */
function nameIn(job: JobView, source: string): string {
  for (const { done } of sheetOf(job)?.pictures ?? []) {
    const { shape, style } = done ? partsOf(done.entry, job, []) : { shape: [], style: [] }
    const found = [...shape, ...style].find((one) => one.source === source)
    if (found) return found.name
  }
  return source
}
