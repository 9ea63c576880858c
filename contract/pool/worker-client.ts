// The bytes that a worker moves: HTTP under `/internal`, with the worker's token, and the fence of the lease
// where there is one. Only what the leased job (or a standing `encode`) names is answered; a stale fence is
// `forbidden`.
import { ApiError, ConnectionError, refusal } from '../client/api-error.ts'
import type { FetchLike, ResponseLike } from '../client/fetch-like.ts'
import { readSegment, writeSegment } from '../formats/segment.ts'

export const FENCE_HEADER = 'x-tessera-fence'

/** Codes of one image, uint16 [rows, cols]. */
export interface CodeGrid {
  rows: number
  cols: number
  codes: Uint16Array<ArrayBuffer>
}

export interface LeaseClaim {
  job: string
  fence: number
}

/**
 * Every call throws ApiError or ConnectionError, and what `fetch` throws on abort. Getters answer null where
 * nothing is stored.
 */
export interface WorkerClient<Signal> {
  jobImage(lease: LeaseClaim, sha256: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer> | null>
  /** The drawing of an SVG that the job names, as vectors are stored (FORMAT.md). */
  jobVector(lease: LeaseClaim, sha256: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer> | null>
  /** The PNG that an SVG is made into; the first one stays, and is what the job's image is from then on. */
  putJobRaster(
    lease: LeaseClaim,
    sha256: string,
    png: Uint8Array<ArrayBuffer>,
    signal?: Signal,
  ): Promise<void>
  jobCodes(
    lease: LeaseClaim,
    tokenizerHash: string,
    sha256: string,
    signal?: Signal,
  ): Promise<CodeGrid | null>
  putJobCodes(
    lease: LeaseClaim,
    tokenizerHash: string,
    sha256: string,
    grid: CodeGrid,
    signal?: Signal,
  ): Promise<void>
  /** A manifest of a library that the lease names, as it is stored. */
  libraryManifest(
    lease: LeaseClaim,
    library: string,
    manifest: number,
    signal?: Signal,
  ): Promise<Uint8Array<ArrayBuffer> | null>
  /** A table, or a segment, that this library's leased manifest lists (library-manifest.ts). */
  libraryTable(
    lease: LeaseClaim,
    library: string,
    sha256: string,
    signal?: Signal,
  ): Promise<Uint8Array<ArrayBuffer> | null>
  librarySegment(
    lease: LeaseClaim,
    library: string,
    sha256: string,
    signal?: Signal,
  ): Promise<Uint8Array<ArrayBuffer> | null>
  /** A finished PNG; before `done`. */
  putResult(lease: LeaseClaim, index: number, png: Uint8Array<ArrayBuffer>, signal?: Signal): Promise<void>
  /** The SVG of a finished image; before `done`. */
  putResultSvg(lease: LeaseClaim, index: number, svg: Uint8Array<ArrayBuffer>, signal?: Signal): Promise<void>
  /** An upload that an `encode` message named. */
  uploadedImage(team: string, sha256: string, signal?: Signal): Promise<Uint8Array<ArrayBuffer> | null>
  putUploadRaster(team: string, sha256: string, png: Uint8Array<ArrayBuffer>, signal?: Signal): Promise<void>
  /** A small WebP of the upload, without metadata. */
  putUploadThumbnail(
    team: string,
    sha256: string,
    webp: Uint8Array<ArrayBuffer>,
    signal?: Signal,
  ): Promise<void>
  putUploadCodes(
    team: string,
    tokenizerHash: string,
    sha256: string,
    grid: CodeGrid,
    signal?: Signal,
  ): Promise<void>
}

export interface WorkerClientOptions<Signal> {
  /** Scheme, host and port, without a slash at the end. */
  baseUrl: string
  token: string
  fetch: FetchLike<Signal>
}

/** A client for one pool and one worker's token. Throws ApiError or ConnectionError. */
export function createWorkerClient<Signal>(options: WorkerClientOptions<Signal>): WorkerClient<Signal> {
  const send = async (
    method: string,
    path: string,
    signal: Signal | undefined,
    lease?: LeaseClaim,
    body?: { bytes: Uint8Array<ArrayBuffer>; mediaType: string },
  ): Promise<ResponseLike> => {
    const headers: Record<string, string> = { authorization: `Bearer ${options.token}` }
    if (lease) headers[FENCE_HEADER] = String(lease.fence)
    if (body) headers['content-type'] = body.mediaType
    try {
      return await options.fetch(options.baseUrl + path, {
        method,
        headers,
        ...(body && { body: body.bytes }),
        ...(signal && { signal }),
      })
    } catch (error) {
      throw broken(error, 'the edge could not be reached')
    }
  }
  const codes = (tokenizerHash: string, sha256: string, grid: CodeGrid) => ({
    bytes: writeSegment({
      tokenizerHash,
      rows: grid.rows,
      cols: grid.cols,
      images: [sha256],
      grids: grid.codes,
    }),
    mediaType: 'application/octet-stream',
  })
  const jobPath = (lease: LeaseClaim, rest: string) => `/internal/jobs/${lease.job}/${rest}`
  return {
    jobImage: async (lease, sha256, signal) =>
      bytesOrNull(await send('GET', jobPath(lease, `images/${sha256}`), signal, lease)),
    jobVector: async (lease, sha256, signal) =>
      bytesOrNull(await send('GET', jobPath(lease, `vectors/${sha256}`), signal, lease)),
    putJobRaster: async (lease, sha256, bytes, signal) =>
      stored(
        await send('PUT', jobPath(lease, `images/${sha256}/raster`), signal, lease, {
          bytes,
          mediaType: 'image/png',
        }),
      ),
    jobCodes: async (lease, tokenizerHash, sha256, signal) => {
      const bytes = await bytesOrNull(
        await send('GET', jobPath(lease, `codes/${tokenizerHash}/${sha256}`), signal, lease),
      )
      if (bytes === null) return null
      const { rows, cols, grids } = readSegment(bytes)
      return { rows, cols, codes: grids }
    },
    putJobCodes: async (lease, tokenizerHash, sha256, grid, signal) =>
      stored(
        await send(
          'PUT',
          jobPath(lease, `codes/${tokenizerHash}/${sha256}`),
          signal,
          lease,
          codes(tokenizerHash, sha256, grid),
        ),
      ),
    libraryManifest: async (lease, library, manifest, signal) =>
      bytesOrNull(
        await send('GET', jobPath(lease, `libraries/${library}/manifests/${manifest}`), signal, lease),
      ),
    libraryTable: async (lease, library, sha256, signal) =>
      bytesOrNull(await send('GET', jobPath(lease, `libraries/${library}/tables/${sha256}`), signal, lease)),
    librarySegment: async (lease, library, sha256, signal) =>
      bytesOrNull(
        await send('GET', jobPath(lease, `libraries/${library}/segments/${sha256}`), signal, lease),
      ),
    putResult: async (lease, index, bytes, signal) =>
      stored(
        await send('PUT', jobPath(lease, `results/${index}`), signal, lease, {
          bytes,
          mediaType: 'image/png',
        }),
      ),
    putResultSvg: async (lease, index, bytes, signal) =>
      stored(
        await send('PUT', jobPath(lease, `results/${index}/svg`), signal, lease, {
          bytes,
          mediaType: 'image/svg+xml',
        }),
      ),
    uploadedImage: async (team, sha256, signal) =>
      bytesOrNull(await send('GET', `/internal/encode/${team}/${sha256}`, signal)),
    putUploadRaster: async (team, sha256, bytes, signal) =>
      stored(
        await send('PUT', `/internal/encode/${team}/${sha256}/raster`, signal, undefined, {
          bytes,
          mediaType: 'image/png',
        }),
      ),
    putUploadThumbnail: async (team, sha256, bytes, signal) =>
      stored(
        await send('PUT', `/internal/encode/${team}/${sha256}/thumbnail`, signal, undefined, {
          bytes,
          mediaType: 'image/webp',
        }),
      ),
    putUploadCodes: async (team, tokenizerHash, sha256, grid, signal) =>
      stored(
        await send(
          'PUT',
          `/internal/encode/${team}/${sha256}/codes/${tokenizerHash}`,
          signal,
          undefined,
          codes(tokenizerHash, sha256, grid),
        ),
      ),
  }
}

async function bytesOrNull(response: ResponseLike): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.status === 200) return await wholeBody(response)
  const error = await refusal(response)
  if (error instanceof ApiError && error.problem.code === 'not_found') return null
  throw error
}

async function wholeBody(response: ResponseLike): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw broken(error, 'the connection to the edge broke off')
  }
}

async function stored(response: ResponseLike): Promise<void> {
  if (response.status >= 400) throw await refusal(response)
  await response.body
    ?.getReader()
    .cancel()
    .catch(() => undefined) // it is stored, whatever else the answer would have said
}

/** What `fetch` throws on abort goes on as it is. */
function broken(error: unknown, what: string): unknown {
  return error instanceof Error && error.name === 'AbortError'
    ? error
    : new ConnectionError(what, { cause: error })
}
