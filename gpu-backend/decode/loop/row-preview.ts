// The preview of a finished row: decoded from rows r − 2 … r with nothing below, of which r − 1 … r are
// shown. Provisional: the final image is decoded once, whole.
import type { Model } from '../../model/model.ts'
import { toPng } from '../../model/png.ts'

const CONTEXT_ROWS = 2 // above the row, for the tokenizer to see

export interface RowPreview {
  readonly row: number
  readonly y: number // pixels from the top
  readonly height: number
  readonly png: Buffer<ArrayBuffer>
}

/**
 * The picture of row `row` and the one above it, as a PNG of the image's full width. `codes`: [rows ×
 * cols], filled up to that row's end.
 */
export async function drawRowPreview(
  { grid, tokenizer }: Pick<Model, 'grid' | 'tokenizer'>,
  codes: Uint16Array,
  row: number,
): Promise<RowPreview> {
  const { cols, patch } = grid
  const first = Math.max(0, row - CONTEXT_ROWS)
  const planes = await tokenizer.decode(codes.subarray(first * cols, (row + 1) * cols), row + 1 - first)
  const shownFrom = Math.max(0, row - 1)
  const from = (shownFrom - first) * patch
  return {
    row,
    y: shownFrom * patch,
    height: planes.height - from,
    png: toPng(planes, { from, to: planes.height }),
  }
}
