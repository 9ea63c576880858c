// An SVG file as a reference: pixels by the one rasteriser, the drawing kept beside them where it says all
// that the file shows.
import { readUserSvg, type VectorDrawing } from '../../contract/index.ts'
import type { Pixels } from '../model/pixels.ts'
import { rasteriseApart } from './rasterise-apart.ts'

export interface ReadSvg {
  /** In the file's proportions, its longer side 1024. */
  readonly pixels: Pixels
  readonly vector: VectorDrawing | null
  /** What the drawing lacks, by name. */
  readonly dropped: readonly string[]
}

/** Throws PictureError. */
export async function readSvg(bytes: Uint8Array): Promise<ReadSvg> {
  const { raster, whole, drawing, dropped } = readUserSvg(bytes)
  return { pixels: await rasteriseApart(raster), vector: whole ? drawing : null, dropped }
}
