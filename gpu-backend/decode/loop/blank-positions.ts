// Which positions of a picture show nothing. Told by its pixels: hundreds of codes stand for nothing, each in
// other surroundings.
import type { Planes } from '../../model/tokenizer.ts'

const SHOWS = 0.06 // the alpha that some pixel must reach: a tokenizer leaves a haze of a few steps of 255

/** [rows × cols], 1 for a blank position. */
export function blankPositions({ width, height, values }: Planes, patch: number): Uint8Array {
  const cols = width / patch
  const blank = new Uint8Array(cols * (height / patch)).fill(1)
  const alphaAt = 3 * width * height
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / patch) * cols
    for (let x = 0; x < width; x++) {
      if ((values[alphaAt + y * width + x] + 1) / 2 >= SHOWS) blank[row + Math.floor(x / patch)] = 0
    }
  }
  return blank
}
