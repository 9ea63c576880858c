// The files of a library that a lease names, from the edge: checked against the hashes that name them, and
// against the tokenizer.
import { hash } from 'node:crypto'
import {
  FormatError,
  type LeaseClaim,
  type LeasedLibrary,
  type LibraryManifest,
  readImageTable,
  readLibraryManifest,
  readSegment,
  type WorkerClient,
} from '../../../contract/index.ts'
import { LibraryError, type LibraryFiles } from '../../retrieval/library-view.ts'
import { withRetry } from './edge-retry.ts'

type Edge = Pick<WorkerClient<AbortSignal>, 'libraryManifest' | 'libraryTable' | 'librarySegment'>
type Bytes = Uint8Array<ArrayBuffer>

/**
 * The edge has no such library, manifest or part of it: it was deleted, or swept, after the lease was given.
 */
export class LibraryMissing extends Error {
  override name = 'LibraryMissing'
}

/** Throws LibraryMissing, FormatError, LibraryError, ApiError, ConnectionError. */
export async function fetchManifest(
  edge: Edge,
  lease: LeaseClaim,
  { library: handle, manifest }: LeasedLibrary,
  signal: AbortSignal,
): Promise<LibraryManifest> {
  const bytes = await withRetry(() => edge.libraryManifest(lease, handle, manifest, signal), signal)
  const read = readLibraryManifest(bytes ?? missing(`manifest ${manifest}`, handle))
  if (read.number !== manifest) throw new LibraryError(`manifest ${manifest} says that it is ${read.number}`)
  return read
}

/** What its manifest names. Each call throws as `fetchManifest` does. */
export function libraryFiles(
  edge: Edge,
  lease: LeaseClaim,
  handle: string,
  tokenizerHash: string,
  signal: AbortSignal,
): LibraryFiles {
  const named = async (sha256: string, fetch: () => Promise<Bytes | null>): Promise<Bytes> => {
    const bytes = (await withRetry(fetch, signal)) ?? missing(sha256, handle)
    if (hash('sha256', bytes) !== sha256) throw new FormatError(`the bytes are not those of ${sha256}`, 0)
    return bytes
  }
  return {
    table: async (sha256) =>
      readImageTable(await named(sha256, () => edge.libraryTable(lease, handle, sha256, signal))),
    segment: async (sha256) => {
      const segment = readSegment(
        await named(sha256, () => edge.librarySegment(lease, handle, sha256, signal)),
      )
      if (segment.tokenizerHash !== tokenizerHash)
        throw new LibraryError(`segment ${sha256} has codes of another tokenizer`)
      return segment
    },
  }
}

function missing(what: string, handle: string): never {
  throw new LibraryMissing(`${what} of the library ${handle} is not stored`)
}
