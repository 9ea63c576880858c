// The last part of a lease, for each image: stored as the request asked for it, and reported.
import { hash } from 'node:crypto'
import type { Lease, WorkerClient, WorkerImage } from '../../../contract/index.ts'
import type { Finish } from '../../finish/finish-picture.ts'
import type { DrawnImage } from '../../job/drawn-image.ts'
import { encodePng } from '../../model/png.ts'
import { withRetry } from './edge-retry.ts'

export async function putImage(
  lease: Lease,
  index: number,
  { finished, seed, copy, sources }: DrawnImage,
  edge: WorkerClient<AbortSignal>,
  signal: AbortSignal,
): Promise<WorkerImage> {
  const { pixels, svg } = finished
  const png = encodePng(pixels)
  await withRetry(() => edge.putResult(lease, index, png, signal), signal)
  const drawing = svg === undefined ? null : new TextEncoder().encode(svg)
  if (drawing) await withRetry(() => edge.putResultSvg(lease, index, drawing, signal), signal)
  const { width, height } = pixels
  return {
    index,
    sha256: hash('sha256', png),
    width,
    height,
    seed,
    ...(drawing && { svg: hash('sha256', drawing) }),
    copy,
    sources,
  }
}

export function finishOf({ request: { palette = 'auto', size, alpha = true, svg = false } }: Lease): Finish {
  return { palette, size, alpha, svg }
}
