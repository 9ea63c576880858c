// Fetch what the lease names, decode, send rows, report. Every request carries the fence; a stale one ends
// the lease at once.
import {
  type FromWorker,
  type Lease,
  MAX_DRAFT_SVG_CHARACTERS,
  type WorkerClient,
  type WorkerImage,
} from '../../../contract/index.ts'
import type { RowPreview } from '../../decode/loop/row-preview.ts'
import type { Source } from '../../decode/recipe/source.ts'
import type { Draft } from '../../job/draft.ts'
import type { JobEngine } from '../../job/job-engine.ts'
import { type PlannedJob, planJob } from '../../job/plan-job.ts'
import { encodePng } from '../../model/png.ts'
import { ShippedFileError } from '../../model/shipped-file.ts'
import { LibraryServerError } from '../../retrieval/searchable-library.ts'
import { libraryUses, takeLibraries } from '../libraries/lease-libraries.ts'
import type { LibraryCache } from '../libraries/library-cache.ts'
import { fetchContent, fetchReferences } from '../transfer/fetch-references.ts'
import { finishOf, putImage } from '../transfer/put-image.ts'
import { failedBy, type LeaseResult } from './lease-result.ts'

export interface LeaseDeps {
  readonly engine: JobEngine
  readonly edge: WorkerClient<AbortSignal>
  readonly cache: Pick<LibraryCache, 'take'>
  readonly send: (message: FromWorker) => void
  /** Whether the edge takes `draft` messages. */
  readonly sendsDrafts: () => boolean
  /** A line for whoever runs the worker. */
  readonly report: (line: string) => void
  readonly now: () => number
}

/** Throws only what is a bug or a crash of the runtime: after that the process is not to be trusted. */
export async function runLease(lease: Lease, deps: LeaseDeps, signal: AbortSignal): Promise<LeaseResult> {
  try {
    const job = await prepareLease(lease, deps, signal)
    const images: WorkerImage[] = []
    const used: Source[] = []
    const notes = new Set(job.resolved.notes)
    const onRow = (index: number) => (strip: RowPreview) => deps.send(rowMessage(lease, index, strip))
    for (let index = 0; index < lease.request.count; index++) {
      const drawn = await job.draw(index, { signal, now: deps.now, onRow: onRow(index) })
      used.push(...drawn.used)
      for (const note of drawn.notes) notes.add(note)
      images.push(await putImage(lease, index, drawn, deps.edge, signal))
    }
    return {
      type: 'done',
      images,
      resolved: { ...job.resolved, notes: [...notes] },
      used: libraryUses(lease, used),
    }
  } catch (error) {
    if (signal.aborted) return { type: 'lost' }
    if (error instanceof LibraryServerError) deps.report(`the Milvus server failed a job: ${error.message}`)
    if (error instanceof ShippedFileError) deps.report(`a job failed: ${error.message}`)
    return failedBy(error)
  }
}

async function prepareLease(lease: Lease, deps: LeaseDeps, signal: AbortSignal): Promise<PlannedJob> {
  const { engine, cache, send, sendsDrafts } = deps
  const { prompt, method, seed, count, exclude = [], contentLicences, modifiers } = lease.request
  const { lambda, tau, k, cfg, temperature, topP } = lease.request
  const { references, notes } = await fetchReferences(lease, deps, signal)
  const libraries = await takeLibraries(lease, cache, signal)
  const content = await fetchContent(lease, deps, libraries, signal)
  const asked = {
    prompt,
    method,
    parameters: { lambda, tau, k, cfg, temperature, topP },
    references,
    content,
    modifiers,
    libraries,
    exclude,
    contentLicences,
  }
  const onDraft = (image: number, draft: Draft, style: string | null): void => {
    if (sendsDrafts()) send(draftMessage(lease, image, draft, style))
  }
  const job = await planJob(engine, asked, finishOf(lease), { seed, count, onDraft })
  return { ...job, resolved: { ...job.resolved, notes: [...notes, ...job.resolved.notes] } }
}

/** The SVG goes along unless it was made from a library's image: that becomes visible with a permit alone. */
function draftMessage(
  { job, fence }: Lease,
  image: number,
  { shape, preview, svg }: Draft,
  style: string | null,
): FromWorker {
  const { id, title = id, author = '', licence = '', library } = shape
  return {
    type: 'draft',
    job,
    fence,
    image,
    png: encodePng(preview).toString('base64'),
    ...(library === undefined && svg.length <= MAX_DRAFT_SVG_CHARACTERS && { svg }),
    ...(style !== null && { style }),
    drawing: { id, title, author, licence },
  }
}

function rowMessage({ job, fence }: Lease, image: number, { row, y, height, png }: RowPreview): FromWorker {
  return { type: 'row', job, fence, image, row, y, height, png: png.toString('base64') }
}
