// Which of the set's main colours each pixel belongs to. Labels grow from pure pixels into soft edges, so
// that the step from black to yellow is black or yellow and never the brown between them.

import { SIDE } from '../drawings/read-drawings.ts'
import { distanceAt, PIXELS, type Seen } from './seen.ts'
import type { SetPalette } from './set-palette.ts'

export const NOTHING = 0 // label i + 1 is main colour i

/** [SIDE, SIDE]; NOTHING where less than half is painted. */
export function labelsOf({ coverage, lab, pure }: Seen, { main }: SetPalette): Uint8Array {
  const labels = new Uint8Array(PIXELS)
  const queue = new Int32Array(PIXELS)
  const known = new Uint8Array(PIXELS)
  let end = 0
  for (let at = 0; at < PIXELS; at++) {
    if (coverage[at] < 0.5) known[at] = 1
    else if (pure[at] === 1) {
      labels[at] = nearestMain(lab, at, main)
      known[at] = 1
      queue[end++] = at
    }
  }
  for (let begin = 0; begin < end; begin++) {
    const at = queue[begin]
    const x = at % SIDE
    for (let side = 0; side < 4; side++) {
      const next =
        side === 0
          ? at - SIDE
          : side === 1
            ? at + SIDE
            : side === 2
              ? x > 0
                ? at - 1
                : at
              : x < SIDE - 1
                ? at + 1
                : at
      if (next < 0 || next >= PIXELS || known[next] === 1) continue
      known[next] = 1
      labels[next] = labels[at]
      queue[end++] = next
    }
  }
  for (let at = 0; at < PIXELS; at++) if (known[at] === 0) labels[at] = nearestMain(lab, at, main)
  return labels
}

function nearestMain(lab: Float32Array, at: number, main: SetPalette['main']): number {
  let [best, least] = [NOTHING, Number.POSITIVE_INFINITY]
  for (let i = 0; i < main.length; i++) {
    const distance = distanceAt(lab, at, main[i])
    if (distance < least) [best, least] = [i + 1, distance]
  }
  return best
}
