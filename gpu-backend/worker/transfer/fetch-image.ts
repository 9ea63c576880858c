// A reference's or an upload's image from the edge. An SVG that no worker has made into pixels yet is made so
// here, once for ever: the edge keeps the first raster, and that is what is read from then on.
import {
  type LeaseClaim,
  looksLikeSvg,
  parseSvg,
  type VectorDrawing,
  type WorkerClient,
} from '../../../contract/index.ts'
import { encodePng } from '../../model/png.ts'
import { readSvg } from '../../vector/read-svg.ts'
import { withRetry } from './edge-retry.ts'

type Edge = WorkerClient<AbortSignal>
type Bytes = Uint8Array<ArrayBuffer>

/** PNG, JPEG or WebP, or null where nothing is stored. Throws PictureError, ApiError, ConnectionError. */
export async function fetchImage(
  edge: Edge,
  lease: LeaseClaim,
  sha256: string,
  signal: AbortSignal,
): Promise<Bytes | null> {
  return await rastered({
    get: () => withRetry(() => edge.jobImage(lease, sha256, signal), signal),
    put: (png) => withRetry(() => edge.putJobRaster(lease, sha256, png, signal), signal),
  })
}

/** The same of an upload that is to be encoded. */
export async function fetchUpload(
  edge: Edge,
  team: string,
  sha256: string,
  signal: AbortSignal,
): Promise<Bytes | null> {
  return await rastered({
    get: () => withRetry(() => edge.uploadedImage(team, sha256, signal), signal),
    put: (png) => withRetry(() => edge.putUploadRaster(team, sha256, png, signal), signal),
  })
}

/** The drawing of an SVG that the job names; null where it has none that says all that the file shows. */
export async function fetchVector(
  edge: Edge,
  lease: LeaseClaim,
  sha256: string,
  signal: AbortSignal,
): Promise<VectorDrawing | null> {
  const bytes = await withRetry(() => edge.jobVector(lease, sha256, signal), signal)
  return bytes && parseSvg(new TextDecoder().decode(bytes)).drawing
}

async function rastered({
  get,
  put,
}: {
  get: () => Promise<Bytes | null>
  put: (png: Bytes) => Promise<void>
}): Promise<Bytes | null> {
  const bytes = await get()
  if (bytes === null || !looksLikeSvg(bytes)) return bytes
  await put(encodePng((await readSvg(bytes)).pixels))
  return await get()
}
