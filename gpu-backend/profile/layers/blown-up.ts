// Small pictures that somebody has enlarged: a 16 px icon at 256 px has nothing but soft edges, in which no
// colour lies still and every level looks like a colour of its own. Seen at about the size that it was drawn
// at, it is a plain small picture.
import type { Pixels } from '../../model/pixels.ts'

const STEPS = 12 // so many neighbours differ as much as the sharpest edges do
const BLOWN = 2.5 // pixels that the sharpest edges take: sharp drawings have some that take one or two
const LEAST = 48 // pixels: smaller pictures are what they are
const MOST_BLOCK = 32
const LEVELS = 9 // that soft edges have, at least
const USUAL = [16, 20, 24, 32, 48, 64, 96, 128] as const // pixels that icons are drawn at
const NEARLY = 0.25 // logarithm
const STEEPER = 1.15 // usual filters make edges steeper than a straight ramp, by up to a third
const CONTRAST = 24 // levels: in a paler picture steps are too small to tell

/** The longer side that a picture was drawn at, in pixels; its own for one that nobody has enlarged. */
export function drawnSize(pixels: Pixels): number {
  const longer = Math.max(pixels.width, pixels.height)
  const block = blockSide(pixels)
  if (block > 1) return longer / block
  const softened = longer < LEAST ? 1 : softness(pixels)
  if (softened === 1) return longer
  const soft = longer / (STEEPER * softened)
  const off = (size: number): number => Math.abs(Math.log(size / soft))
  const usual = USUAL.filter((size) => size < longer).reduce(
    (best, size) => (off(size) < off(best) ? size : best),
    USUAL[0],
  )
  return off(usual) < NEARLY || soft < USUAL[0] ? usual : Math.round(soft)
}

/**
 * Enlarged by repeating pixels: the largest side of blocks of one colour that the picture is made of. Bars
 * drawn on whole pixels are, too, but in few levels.
 */
function blockSide({ width, height, rgba }: Pixels): number {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height)
  if (new Set(words).size < LEVELS) return 1
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

/**
 * Enlarged smoothly: how many of the largest steps that neighbours make are in the whole range of levels; 1
 * where it is sharp.
 */
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
  return range < CONTRAST || factor < BLOWN ? 1 : factor
}

/** Premultiplied: what is clear has no colour. */
const level = (rgba: Pixels['rgba'], at: number, channel: number): number =>
  channel === 3 ? rgba[at + 3] : (rgba[at + channel] * rgba[at + 3]) / 255
