// Which of the set's colours a drawing has, and what it has beside them.
import { NOTHING } from './labels.ts'
import type { Look } from './look.ts'
import { distanceAt, PIXELS, type Seen } from './seen.ts'

type ColourItems = Record<'ink share' | 'colours' | 'outside palette', number>

const OUTSIDE = 0.05 // OKLab from the nearest colour of the set
const SHOWS = 0.015 // of what is painted: less is a soft edge

export function colourItems({ coverage, lab, pure }: Seen, labels: Uint8Array, { palette, main, ink }: Look): ColourItems {
  const counts = new Float64Array(main.length + 1)
  let [painted, flat, outside] = [0, 0, 0]
  for (let at = 0; at < PIXELS; at++) {
    if (coverage[at] < 0.5) continue
    painted++
    if (labels[at] !== NOTHING) counts[labels[at]]++
    if (pure[at] === 0) continue
    flat++
    if (!palette.some((colour) => distanceAt(lab, at, colour) < OUTSIDE)) outside++
  }
  const shares = counts.map((count) => count / Math.max(1, painted))
  return {
    'ink share': ink === null ? Number.NaN : shares[ink + 1],
    colours: shares.reduce((sum, share) => sum + (share >= SHOWS ? 1 : 0), 0),
    'outside palette': outside / Math.max(1, flat),
  }
}
