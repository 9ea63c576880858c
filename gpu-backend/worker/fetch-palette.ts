// The colours of a job's references, from the images themselves: codes hold them only nearly. Where an image is kept no longer, its codes
// must do.
import type { Lease, WorkerClient } from '../../edge/contract/index.ts'
import type { Engine } from '../decode/engine.ts'
import { type ReferencePalette, referencePalette } from '../finish/reference-palette.ts'
import { readPicture } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { pixelsOf } from '../model/png.ts'
import { withRetry } from './edge-retry.ts'
import { fetchCodes } from './fetch-codes.ts'

type Edge = WorkerClient<AbortSignal>

/** Throws what `fetchCodes` throws. */
export async function fetchPalette(engine: Engine, edge: Edge, lease: Lease, signal: AbortSignal): Promise<ReferencePalette> {
  const { references, exclude = [] } = lease.request
  const styled = references.filter(({ role, weight, sha256 }) => role === 'style' && weight > 0 && !exclude.includes(sha256))
  const pixels: Pixels[] = []
  for (const { sha256 } of styled) pixels.push(await fetchPixels(engine, edge, lease, sha256, signal))
  return referencePalette(pixels)
}

async function fetchPixels(engine: Engine, edge: Edge, lease: Lease, sha256: string, signal: AbortSignal): Promise<Pixels> {
  const { grid, tokenizer } = engine.model
  const bytes = await withRetry(() => edge.jobImage(lease, sha256, signal), signal)
  if (bytes) return pixelsOf(await readPicture(bytes, grid.rows * grid.patch))
  return pixelsOf(await tokenizer.decode(await fetchCodes(engine, edge, lease, sha256, signal), grid.rows))
}
