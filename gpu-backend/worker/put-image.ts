// The last part of a lease, for each image: finished as the request says, stored, reported.
import { hash } from 'node:crypto'
import type { Lease, WorkerClient, WorkerImage } from '../../edge/contract/index.ts'
import type { DecodedImage } from '../decode/decode-image.ts'
import type { Engine } from '../decode/engine.ts'
import { type Finish, finishPicture } from '../finish/finish-picture.ts'
import type { ReferencePalette } from '../finish/reference-palette.ts'
import { encodePng, pixelsOf } from '../model/png.ts'
import { withRetry } from './edge-retry.ts'

export interface PutDeps {
  readonly engine: Engine
  readonly edge: WorkerClient<AbortSignal>
}

export async function putImage(
  lease: Lease,
  index: number,
  { picture, shape, seed, copy, sources }: DecodedImage,
  palette: ReferencePalette,
  { engine, edge }: PutDeps,
  signal: AbortSignal,
): Promise<WorkerImage> {
  const drawn = { pixels: pixelsOf(picture), natural: shape ? pixelsOf(shape) : undefined }
  const { pixels, svg } = await finishPicture(drawn, palette, finishOf(lease), engine.enlarge)
  const png = encodePng(pixels)
  await withRetry(() => edge.putResult(lease, index, png, signal), signal)
  const drawing = svg === undefined ? null : new TextEncoder().encode(svg)
  if (drawing) await withRetry(() => edge.putResultSvg(lease, index, drawing, signal), signal)
  const { width, height } = pixels
  return { index, sha256: hash('sha256', png), width, height, seed, ...(drawing && { svg: hash('sha256', drawing) }), copy, sources }
}

export function finishOf({ request: { palette = 'auto', size, alpha = true, svg = false } }: Lease): Finish {
  return { palette, size, alpha, svg }
}
