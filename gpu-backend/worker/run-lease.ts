// Fetch what the lease names, decode, send rows, report. Every request carries the fence; a stale one ends the lease at once.
import {
  ApiError,
  ConnectionError,
  FormatError,
  type FromWorker,
  type Lease,
  type LibraryUse,
  type ProblemCode,
  type Resolved,
  type WorkerClient,
  type WorkerImage,
} from '../../edge/contract/index.ts'
import { type DecodedImage, decodeImage } from '../decode/decode-image.ts'
import type { Engine } from '../decode/engine.ts'
import { type ReferenceInput, RequestError } from '../decode/job-input.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare-job.ts'
import type { Strip } from '../decode/row-preview.ts'
import type { Source } from '../decode/source.ts'
import { finishNotes } from '../finish/finish-picture.ts'
import type { ReferencePalette } from '../finish/reference-palette.ts'
import { ImageError } from '../model/image-error.ts'
import { LibraryError } from '../retrieval/library-view.ts'
import { LibraryServerError } from '../retrieval/searchable-library.ts'
import { fetchCodes, ReferenceMissing } from './fetch-codes.ts'
import { LibraryMissing } from './fetch-library.ts'
import { fetchPalette } from './fetch-palette.ts'
import { libraryUses, takeLibraries } from './lease-libraries.ts'
import { type LibraryShelf, LibraryTooLarge } from './library-shelf.ts'
import { finishOf, putImage } from './put-image.ts'

export interface LeaseDeps {
  readonly engine: Engine
  readonly edge: WorkerClient<AbortSignal>
  readonly shelf: Pick<LibraryShelf, 'take'>
  readonly say: (message: FromWorker) => void
  /** A line for whoever runs the worker. */
  readonly report: (line: string) => void
  readonly now: () => number
}

export type Outcome =
  | { type: 'done'; images: WorkerImage[]; resolved: Resolved; used: LibraryUse[] }
  | { type: 'failed'; code: ProblemCode; detail: string; retryable: boolean }
  | { type: 'lost' }

/** Throws only what is a bug or a crash of the runtime: after that the process is not to be trusted. */
export async function runLease(lease: Lease, deps: LeaseDeps, signal: AbortSignal): Promise<Outcome> {
  try {
    const job = await prepareLease(lease, deps, signal)
    const images: WorkerImage[] = []
    const used: Source[] = []
    let palette: ReferencePalette | undefined // needed only now, when rows have been seen
    for (let index = 0; index < lease.request.count; index++) {
      const decoded = await drawOne(lease, job, index, deps, signal)
      palette ??= await fetchPalette(deps.engine, deps.edge, lease, signal)
      used.push(...decoded.used)
      images.push(await putImage(lease, index, decoded, palette, deps, signal))
    }
    const notes = palette ? finishNotes(palette, finishOf(lease)) : []
    const resolved = { ...job.resolved, notes: [...job.resolved.notes, ...notes] }
    return { type: 'done', images, resolved, used: libraryUses(lease, used) }
  } catch (error) {
    if (signal.aborted) return { type: 'lost' }
    if (error instanceof LibraryServerError) deps.report(`the Milvus server failed a job: ${error.message}`)
    return outcomeOf(error)
  }
}

async function prepareLease(lease: Lease, { engine, edge, shelf }: LeaseDeps, signal: AbortSignal): Promise<PreparedJob> {
  const { prompt, method, seed, count, references, exclude = [], contentLicences, ...parameters } = lease.request
  const inputs: ReferenceInput[] = []
  for (const { sha256, weight, role } of references) {
    inputs.push({ id: sha256, codes: await fetchCodes(engine, edge, lease, sha256, signal), weight, role })
  }
  const libraries = await takeLibraries(lease, shelf, signal)
  return await prepareJob(engine, { prompt, method, parameters, references: inputs, libraries, exclude, contentLicences }, seed, count)
}

async function drawOne(
  lease: Lease,
  job: PreparedJob,
  index: number,
  { engine, say, now }: LeaseDeps,
  signal: AbortSignal,
): Promise<DecodedImage> {
  const onRow = (strip: Strip): void => say(rowMessage(lease, index, strip))
  return await decodeImage(engine, await job.recipe(index), { signal, now, onRow })
}

function rowMessage({ job, fence }: Lease, image: number, { row, y, height, png }: Strip): FromWorker {
  return { type: 'row', job, fence, image, row, y, height, png: png.toString('base64') }
}

const ROOM_ADVICE =
  'give it more (--library-memory) or the address of a Milvus server (TESSERA_MILVUS_ADDRESS), or leave the library out of the job'
const SERVER_ADVICE =
  'A library that the job names is too large for the worker, and the Milvus server that holds it does not answer as it should: try again once it is up (the worker says more in its log), or leave the library out of the job.'

function outcomeOf(error: unknown): Outcome {
  const failed = (code: ProblemCode, detail: string, retryable: boolean): Outcome => ({ type: 'failed', code, detail, retryable })
  if (error instanceof ReferenceMissing) return failed('reference_missing', error.message, false)
  if (error instanceof ImageError) return failed(error.code, `a reference cannot be read: ${error.message}`, false)
  if (error instanceof RequestError) return failed('invalid_request', error.message, false)
  if (error instanceof LibraryMissing) return failed('library_missing', error.message, true) // a new attempt sees a newer manifest
  if (error instanceof LibraryError || error instanceof FormatError)
    return failed('storage_unavailable', `a library cannot be read: ${error.message}`, true)
  if (error instanceof LibraryTooLarge) return failed('library_unavailable', `${error.message}: ${ROOM_ADVICE}`, true)
  if (error instanceof LibraryServerError) return failed('library_unavailable', SERVER_ADVICE, true)
  if (error instanceof ConnectionError) return failed('storage_unavailable', error.message, true)
  if (!(error instanceof ApiError)) throw error
  const { code, detail, retryable } = error.problem
  return code === 'forbidden' || code === 'not_found' ? { type: 'lost' } : failed(code, detail, retryable)
}
