// The job as the panel shows it: a union on `state`, changed only by `stepJobView`. Rows may come twice
// (after a new attempt, or when the panel attaches again) and are counted once; a picture of an earlier
// attempt is redrawn in place.
import type { DraftData, Resolved, ResultImage } from '../../../contract/index.ts'
import type { PastJob } from './panel-memory.ts'

/** A strip of preview pixels: PNG as base64, to be drawn at y, in pixels of the finished image. */
export interface Strip {
  row: number
  y: number
  height: number
  png: string
}

/** What an image is going to be: shown until it is painted over. */
export type Draft = Omit<DraftData, 'image' | 'style'>

/**
 * One of the job's images: its draft, strips while it is drawn, then the finished image (`src`: an address an
 * <img> can load, crisp where there  is an SVG).
 */
export interface Picture {
  draft: Draft | null
  strips: Strip[]
  rows: number
  done: { entry: ResultImage; src: string; png: Uint8Array<ArrayBuffer>; svg?: string } | null
}

export interface JobSheet {
  past: PastJob
  /** Rows of one image, once the server has said so. */
  rowsPerImage: number
  pictures: Picture[]
  attempt: number
  /** The references' style in a few words, once it has been read. */
  style: string | null
  /** Jobs ahead in the queue, where the server says so. */
  ahead: number | null
  /**
   * When the last rows came, oldest first: the pace is theirs alone, for rows sent again on attaching come
   * all at once.
   */
  rowTimesMs: number[]
}

export type JobView =
  | { state: 'none' }
  /** `before` is what is shown again when it cannot be sent. */
  | { state: 'sending'; uploaded: number; total: number; before: JobView }
  | { state: 'waiting' | 'drawing' | 'canceling'; job: JobSheet }
  | { state: 'finished'; job: JobSheet; resolved: Resolved | null }
  | { state: 'failed'; job: JobSheet; text: string }
  | { state: 'canceled'; job: JobSheet }

export type JobEvent =
  | { type: 'job-queued'; ahead: number | null }
  | { type: 'job-running'; attempt: number; rowsPerImage: number | null }
  | { type: 'job-draft'; draft: DraftData }
  | { type: 'job-row'; image: number; strip: Strip; nowMs: number }
  | { type: 'job-image'; entry: ResultImage; src: string; png: Uint8Array<ArrayBuffer>; svg?: string }
  | { type: 'job-canceling' }
  /** It could not be: it goes on. */
  | { type: 'job-not-canceled' }
  | { type: 'job-canceled' }
  | { type: 'job-finished'; resolved: Resolved | null }
  | { type: 'job-failed'; text: string }

const DEFAULT_ROWS = 16
const PACE_ROWS = 12

export const newSheet = (past: PastJob): JobSheet => ({
  past,
  rowsPerImage: DEFAULT_ROWS,
  pictures: Array.from({ length: past.request.count ?? 1 }, () => ({
    draft: null,
    strips: [],
    rows: 0,
    done: null,
  })),
  attempt: 1,
  style: null,
  ahead: null,
  rowTimesMs: [],
})

const isLive = (view: JobView): view is Extract<JobView, { state: 'waiting' | 'drawing' | 'canceling' }> =>
  view.state === 'waiting' || view.state === 'drawing' || view.state === 'canceling'

/** An event for a job that is over, or for none, changes nothing: it was under way when the job ended. */
export function stepJobView(view: JobView, event: JobEvent): JobView {
  if (!isLive(view)) return view
  const { job } = view
  switch (event.type) {
    case 'job-queued':
      return {
        state: view.state === 'canceling' ? 'canceling' : 'waiting',
        job: { ...job, ahead: event.ahead },
      }
    case 'job-running':
      return {
        state: view.state === 'canceling' ? 'canceling' : 'drawing',
        job: {
          ...job,
          attempt: event.attempt,
          ahead: null,
          rowsPerImage: event.rowsPerImage ?? job.rowsPerImage,
        },
      }
    case 'job-draft':
      return { state: view.state === 'canceling' ? 'canceling' : 'drawing', job: addDraft(job, event.draft) }
    case 'job-row':
      return { state: view.state === 'canceling' ? 'canceling' : 'drawing', job: addStrip(job, event) }
    case 'job-image':
      return { ...view, job: addImage(job, event) }
    case 'job-canceling':
      return { state: 'canceling', job }
    case 'job-not-canceled':
      return { state: rowsDrawn(job) > 0 ? 'drawing' : 'waiting', job }
    case 'job-canceled':
      return { state: 'canceled', job }
    case 'job-finished':
      return { state: 'finished', job, resolved: event.resolved }
    case 'job-failed':
      return { state: 'failed', job, text: event.text }
  }
}

function addDraft(job: JobSheet, { image, style, ...draft }: DraftData): JobSheet {
  const picture = job.pictures[image]
  if (!picture) return job
  return {
    ...job,
    style: style ?? job.style,
    ahead: null,
    pictures: job.pictures.with(image, { ...picture, draft }),
  }
}

function addStrip(job: JobSheet, { image, strip, nowMs }: Extract<JobEvent, { type: 'job-row' }>): JobSheet {
  const picture = job.pictures[image]
  if (!picture || picture.done || picture.strips.some(({ row }) => row === strip.row)) return job
  const drawn = {
    ...picture,
    strips: [...picture.strips, strip],
    rows: Math.max(picture.rows, strip.row + 1),
  }
  return {
    ...job,
    pictures: job.pictures.with(image, drawn),
    rowTimesMs: [...job.rowTimesMs.slice(1 - PACE_ROWS), nowMs],
  }
}

function addImage(job: JobSheet, { type: _, ...image }: Extract<JobEvent, { type: 'job-image' }>): JobSheet {
  const { index } = image.entry
  const picture = job.pictures[index]
  if (!picture) return job
  return { ...job, pictures: job.pictures.with(index, { ...picture, rows: job.rowsPerImage, done: image }) }
}

/** Rows drawn so far, over all images of the job. */
export const rowsDrawn = (job: JobSheet): number => job.pictures.reduce((sum, { rows }) => sum + rows, 0)

/** Milliseconds that the rest will take at the pace of the last rows; null until there is a pace. */
export function timeLeftMs(job: JobSheet, nowMs: number): number | null {
  const first = job.rowTimesMs[0]
  const last = job.rowTimesMs.at(-1)
  if (first === undefined || last === undefined || last <= first) return null
  const paceMs = (last - first) / (job.rowTimesMs.length - 1)
  const left = job.rowsPerImage * job.pictures.length - rowsDrawn(job)
  return Math.max(0, left * paceMs - (nowMs - last))
}

/** The job as a sheet, where there is one. */
export const sheetOf = (view: JobView): JobSheet | null => ('job' in view ? view.job : null)

/** Whether a job is on its way, so that the button cancels instead of generating. */
export const isBusy = (view: JobView): boolean => view.state === 'sending' || isLive(view)
