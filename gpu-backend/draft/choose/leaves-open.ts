// Whether a drawing's lines leave its body open where a sign or a slash was cut out of it: what they hold but
// for those gaps has no border there, and a fill of it ends at a guess. Measured on a small picture of it.
import type { Pixels } from '../../model/pixels.ts'

/** Pixels a side of the picture, and half of the widest gap between a line and a sign. */
export const SIDE = 48
const REACH = 3
/** Of all that is held once gaps are closed. */
const OPEN = 0.2
const SHOWN = 65 // of 255, opacity

/** Around the picture, so that all of its outside hangs together. */
const MARGIN = REACH + 1
const WIDTH = SIDE + 2 * MARGIN
const NEXT = [1, -1, WIDTH, -WIDTH]

/** `picture`: SIDE × SIDE. */
export function leavesOpen(picture: Pixels): boolean {
  const ink = inkOf(picture)
  const held = insideOf(outsideOf(spread(ink)), spread)
  const closed = insideOf(outsideOf(ink), (mask) => mask)
  return held - closed > OPEN * held
}

function inkOf({ rgba }: Pixels): Uint8Array {
  const ink = new Uint8Array(WIDTH * WIDTH)
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      if (rgba[4 * (y * SIDE + x) + 3]! >= SHOWN) ink[(y + MARGIN) * WIDTH + x + MARGIN] = 1
  return ink
}

const insideOf = (outside: Uint8Array, widened: (mask: Uint8Array) => Uint8Array): number =>
  widened(outside).reduce((sum, out) => sum + 1 - out, 0)

/** All that can be reached from the frame. */
function outsideOf(ink: Uint8Array): Uint8Array {
  const out = new Uint8Array(ink.length)
  const next = [0]
  out[0] = 1
  for (let i = next.pop(); i !== undefined; i = next.pop())
    for (const step of NEXT) {
      const at = i + step
      if (at < 0 || at >= ink.length || ink[at] === 1 || out[at] === 1) continue
      out[at] = 1
      next.push(at)
    }
  return out
}

/** Wider by REACH, in rows and then in columns. */
function spread(mask: Uint8Array): Uint8Array {
  const along = (from: Uint8Array, step: number): Uint8Array =>
    from.map((_, i) => {
      for (let by = -REACH; by <= REACH; by++) if (from[i + by * step] === 1) return 1
      return 0
    })
  return along(along(mask, 1), WIDTH)
}
