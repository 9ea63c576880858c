// The codes of a job's references: from the edge's cache, else made from the image and put there.
import type { LeaseClaim, WorkerClient } from '../../../contract/index.ts'
import { encodeImage } from '../../decode/engine/encode-image.ts'
import type { Engine } from '../../decode/engine/engine.ts'
import { withRetry } from './edge-retry.ts'
import { fetchImage } from './fetch-image.ts'

type Edge = WorkerClient<AbortSignal>

/** The edge has no such image. */
export class ReferenceMissing extends Error {
  override name = 'ReferenceMissing'
}

/** Codes [rows × cols]. Throws ReferenceMissing, PictureError, ApiError, ConnectionError. */
export async function fetchCodes(
  { model }: Engine,
  edge: Edge,
  lease: LeaseClaim,
  sha256: string,
  signal: AbortSignal,
): Promise<Uint16Array> {
  const cached = await withRetry(() => edge.jobCodes(lease, model.tokenizerHash, sha256, signal), signal)
  if (cached) return cached.codes
  const bytes = await fetchImage(edge, lease, sha256, signal)
  if (!bytes) throw new ReferenceMissing(`the reference ${sha256} is not stored`)
  const codes = await encodeImage(model, bytes)
  const { rows, cols } = model.grid
  await withRetry(
    () => edge.putJobCodes(lease, model.tokenizerHash, sha256, { rows, cols, codes }, signal),
    signal,
  )
  return codes
}
