// Small pictures that somebody has enlarged: a 16 px icon at 256 px has nothing but soft edges, in which no colour lies still and every level looks like
// a colour of its own. Seen at about the size that it was drawn at, it is a plain small picture.
import type { Pixels } from '../model/pixels.ts'

const STEPS = 12 // so many neighbours differ as much as the sharpest edges do
const BLOWN = 2.5 // pixels that the sharpest edges take: sharp drawings have some that take one or two
const MOST_BLOCK = 32
const CONTRAST = 24 // levels: in a paler picture steps are too small to tell

/** How many pixels one of the original takes, either way; 1 for a picture as it was drawn. */
export function blownUpBy(pixels: Pixels): number {
  const block = blockSide(pixels)
  return block > 1 ? block : softness(pixels)
}

/** Enlarged by repeating pixels: the largest side of blocks of one colour that the picture is made of. */
function blockSide({ width, height, rgba }: Pixels): number {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height)
  for (let side = MOST_BLOCK; side > 1; side--) {
    if (width % side !== 0 || height % side !== 0 || Math.max(width, height) < 8 * side) continue
    if (isMadeOf(words, width, height, side)) return side
  }
  return 1
}

function isMadeOf(words: Uint32Array, width: number, height: number, side: number): boolean {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (words[y * width + x] !== words[(y - (y % side)) * width + x - (x % side)]) return false
    }
  }
  return true
}

/** Enlarged smoothly: the whole range of levels, in the largest steps that neighbours make. */
function softness({ width, height, rgba }: Pixels): number {
  const counts = new Uint32Array(256)
  const [low, high] = [new Uint8Array(4).fill(255), new Uint8Array(4)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      let step = 0
      for (let c = 0; c < 4; c++) {
        const value = level(rgba, at, c)
        if (value < low[c]) low[c] = value
        if (value > high[c]) high[c] = value
        if (x + 1 < width) step = Math.max(step, Math.abs(value - level(rgba, at + 4, c)))
        if (y + 1 < height) step = Math.max(step, Math.abs(value - level(rgba, at + 4 * width, c)))
      }
      counts[Math.min(255, Math.round(step))]++
    }
  }
  const range = Math.max(...high.map((value, c) => value - low[c]))
  let [sharpest, seen] = [256, 0]
  while (seen < STEPS && sharpest > 1) seen += counts[--sharpest]
  const factor = range / sharpest
  return range < CONTRAST || factor < BLOWN ? 1 : Math.floor(factor)
}

/** Premultiplied: what is clear has no colour. */
const level = (rgba: Pixels['rgba'], at: number, channel: number): number =>
  channel === 3 ? rgba[at + 3] : (rgba[at + channel] * rgba[at + 3]) / 255
