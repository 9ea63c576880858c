// Which of the set's colours a drawing has, and what it has beside them.
import { NOTHING } from './labels.ts'
import { distanceAt, PIXELS, type Seen } from './seen.ts'
import type { SetPalette } from './set-palette.ts'

type ColourItems = Record<'ink share' | 'colours' | 'outside palette', number>

const OUTSIDE = 0.05 // OKLab from the nearest colour of the set
const SHOWS = 0.015 // of what is painted: less is a soft edge

export function colourItems(
  { coverage, lab, pure }: Seen,
  labels: Uint8Array,
  { palette, main, ink }: SetPalette,
): ColourItems {
  const counts = new Float64Array(main.length + 1)
  let [painted, flat, outside] = [0, 0, 0]
  const isOutside = new OutsidePalette(palette)
  for (let at = 0; at < PIXELS; at++) {
    if (coverage[at] < 0.5) continue
    painted++
    if (labels[at] !== NOTHING) counts[labels[at]]++
    if (pure[at] === 0) continue
    flat++
    if (isOutside.at(lab, at)) outside++
  }
  const shares = counts.map((count) => count / Math.max(1, painted))
  return {
    'ink share': ink === null ? Number.NaN : shares[ink + 1],
    colours: shares.reduce((sum, share) => sum + (share >= SHOWS ? 1 : 0), 0),
    'outside palette': outside / Math.max(1, flat),
  }
}

/** Remembers the last colour, which the next pixel most often has, too. */
class OutsidePalette {
  readonly #palette: SetPalette['palette']
  #L = Number.NaN
  #a = Number.NaN
  #b = Number.NaN
  #outside = false

  constructor(palette: SetPalette['palette']) {
    this.#palette = palette
  }

  at(lab: Float32Array, at: number): boolean {
    if (lab[at * 3] === this.#L && lab[at * 3 + 1] === this.#a && lab[at * 3 + 2] === this.#b)
      return this.#outside
    this.#L = lab[at * 3]
    this.#a = lab[at * 3 + 1]
    this.#b = lab[at * 3 + 2]
    this.#outside = !this.#palette.some((colour) => distanceAt(lab, at, colour) < OUTSIDE)
    return this.#outside
  }
}
