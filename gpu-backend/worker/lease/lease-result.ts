// How a lease ends. What a job may fail by is a table: the error, the code that the caller sees, and whether
// another attempt may end otherwise. Whatever is not in it is a bug or a crash.
import {
  ApiError,
  ConnectionError,
  FormatError,
  type LibraryUse,
  PictureError,
  type ProblemCode,
  type Resolved,
  type WorkerImage,
} from '../../../contract/index.ts'
import { RequestError } from '../../decode/recipe/job-input.ts'
import { ShippedFileError } from '../../model/shipped-file.ts'
import { LibraryError } from '../../retrieval/library-view.ts'
import { LibraryServerError } from '../../retrieval/searchable-library.ts'
import { LibraryTooLarge } from '../libraries/library-cache.ts'
import { ReferenceMissing } from '../transfer/fetch-codes.ts'
import { LibraryMissing } from '../transfer/fetch-library.ts'

/** `lost`: the lease is no longer this worker's, and nobody waits for an answer. */
export type LeaseResult =
  | { type: 'done'; images: WorkerImage[]; resolved: Resolved; used: LibraryUse[] }
  | { type: 'failed'; code: ProblemCode; detail: string; retryable: boolean }
  | { type: 'lost' }

const ROOM_ADVICE =
  'give it more (--library-memory) or the address of a Milvus server (TESSERA_MILVUS_ADDRESS), ' +
  'or leave the library out of the job'
const SERVER_ADVICE =
  'A library that the job names is too large for the worker, and the Milvus server that holds it does not ' +
  'answer as it should: try again once it is up (the worker says more in its log), or leave the ' +
  'library out ' +
  'of the job.'

interface Failure {
  readonly errors: readonly (new (...given: never[]) => Error)[]
  readonly code: ProblemCode
  readonly retryable: boolean
  readonly detail: (error: Error) => string
}

const asItIs = ({ message }: Error): string => message

const FAILURES: readonly Failure[] = [
  { errors: [ReferenceMissing], code: 'reference_missing', retryable: false, detail: asItIs },
  { errors: [RequestError], code: 'invalid_request', retryable: false, detail: asItIs },
  // a new attempt sees a newer manifest
  { errors: [LibraryMissing], code: 'library_missing', retryable: true, detail: asItIs },
  {
    errors: [LibraryError, FormatError],
    code: 'storage_unavailable',
    retryable: true,
    detail: ({ message }) => `a library cannot be read: ${message}`,
  },
  {
    errors: [ShippedFileError], // another worker has a copy of its own
    code: 'bundle_invalid',
    retryable: true,
    detail: (error) =>
      `${(error as ShippedFileError).file}, which comes with the worker, is missing or damaged: ` +
      'the worker says more in its log',
  },
  {
    errors: [LibraryTooLarge],
    code: 'library_unavailable',
    retryable: true,
    detail: ({ message }) => `${message}: ${ROOM_ADVICE}`,
  },
  {
    errors: [LibraryServerError],
    code: 'library_unavailable',
    retryable: true,
    detail: () => SERVER_ADVICE,
  },
  { errors: [ConnectionError], code: 'storage_unavailable', retryable: true, detail: asItIs },
]

/** What an error of a lease means for its job. Throws the error where it is a bug or a crash. */
export function failedBy(error: unknown): LeaseResult {
  if (error instanceof PictureError)
    return {
      type: 'failed',
      code: error.code,
      detail: `a reference cannot be read: ${error.message}`,
      retryable: false,
    }
  for (const { errors, code, retryable, detail } of FAILURES) {
    const found = errors.find((one) => error instanceof one)
    if (found && error instanceof Error) return { type: 'failed', code, detail: detail(error), retryable }
  }
  if (!(error instanceof ApiError)) throw error
  const { code, detail, retryable } = error.problem
  if (code === 'forbidden' || code === 'not_found') return { type: 'lost' }
  return { type: 'failed', code, detail, retryable }
}
