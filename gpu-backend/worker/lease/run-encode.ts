// Uploads → codes and a thumbnail, before any job asks. What cannot be encoded is said with its code, and the
// next one is tried.
import {
  ApiError,
  ConnectionError,
  type Encode,
  type FromWorker,
  PictureError,
  type ProblemCode,
} from '../../../contract/index.ts'
import { readReference } from '../../job/read-reference.ts'
import { readPicture } from '../../model/picture.ts'
import { toThumbnail } from '../../model/thumbnail.ts'
import { withRetry } from '../transfer/edge-retry.ts'
import { fetchUpload } from '../transfer/fetch-image.ts'
import type { LeaseDeps } from './run-lease.ts'

/** Throws only what is a bug or a crash of the runtime. */
export async function runEncode(
  { team, sha256s }: Encode,
  deps: LeaseDeps,
  signal: AbortSignal,
): Promise<void> {
  for (const sha256 of sha256s) {
    if (signal.aborted) return
    const code = await encodeOne(team, sha256, deps, signal)
    const message: FromWorker = { type: 'encoded', team, sha256, ...(code && { code }) }
    deps.send(message)
  }
}

async function encodeOne(
  team: string,
  sha256: string,
  { engine, edge }: LeaseDeps,
  signal: AbortSignal,
): Promise<ProblemCode | undefined> {
  const { grid, tokenizerHash, tokenizer } = engine.model
  const { rows, cols, patch } = grid
  try {
    const bytes = await fetchUpload(edge, team, sha256, signal)
    if (!bytes) return 'not_found'
    // read once for both: the file may be hostile, and large
    const picture = await readPicture(bytes, rows * patch)
    const thumbnail = await toThumbnail(picture)
    await withRetry(() => edge.putUploadThumbnail(team, sha256, thumbnail, signal), signal)
    const codes = await tokenizer.encode(picture)
    engine.measures.measure(await readReference(bytes)) // so that a job's draft need not wait for it
    await withRetry(
      () => edge.putUploadCodes(team, tokenizerHash, sha256, { rows, cols, codes }, signal),
      signal,
    )
    return undefined
  } catch (error) {
    if (error instanceof PictureError) return error.code
    if (error instanceof ApiError) return error.problem.code
    if (error instanceof ConnectionError || signal.aborted) return 'storage_unavailable'
    throw error
  }
}
