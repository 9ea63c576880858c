// A monochrome selection gives monochrome results: what gives the shape is shown to the model without its
// colours, as the greys of their luminance, because a colour that it sees it may take over.
import type { Model } from '../../model/model.ts'
import type { Planes } from '../../model/tokenizer.ts'
import type { ImageStatistics } from './image-statistics.ts'

const NO_COLOUR = 0.06 // above what the tokenizer leaves in black drawings, below any hue

/**
 * Whether a drawing, or the mean of several, has no colour beyond what the tokenizer leaves in black
 * ones.
 */
export function isMonochrome({ colour }: ImageStatistics): boolean {
  return colour < NO_COLOUR
}

/** The same drawing in greys, as codes [rows × cols]. */
export async function inInk(
  { grid, tokenizer }: Pick<Model, 'grid' | 'tokenizer'>,
  codes: Uint16Array,
): Promise<Uint16Array> {
  return await tokenizer.encode(inGreys(await tokenizer.decode(codes, grid.rows)))
}

/** Premultiplied planes in [−1, 1] → the same with each colour's luminance (Rec. 709) in all three. */
export function inGreys({ width, height, values }: Planes): Planes {
  const area = width * height
  const grey = values.slice()
  for (let i = 0; i < area; i++) {
    const luminance = 0.2126 * values[i] + 0.7152 * values[area + i] + 0.0722 * values[2 * area + i]
    for (let channel = 0; channel < 3; channel++) grey[channel * area + i] = luminance
  }
  return { width, height, values: grey }
}
