// A picture's colours and how much of it each covers, and the earth mover's distance between two such palettes in OKLab.
import { type Colour, colourDistance, oklab } from '../finish/oklab.ts'
import type { Pixels } from '../model/pixels.ts'
import { leastWork } from './transport.ts'

const CELL = 0.06 // colours within one cell of OKLab become their mean; a step of .02 is just visible
const MOST = 32 // colours kept; the rest goes to the nearest of them

export interface PaletteColour extends Colour {
  readonly share: number // of what is drawn
}
export type Palette = readonly PaletteColour[] // shares sum to 1; empty where nothing is drawn

const PAPER: Palette = [{ L: 1, a: 0, b: 0, share: 1 }]

/** Opacity weighs: what is transparent has no colour. */
export function paletteOf({ rgba }: Pixels): Palette {
  const cells = new Cells()
  let last = -1
  let colour: Colour = PAPER[0]
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] === 0) continue
    const key = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2]
    if (key !== last) colour = oklab(rgba[i], rgba[i + 1], rgba[i + 2])
    last = key
    cells.add(colour, rgba[i + 3])
  }
  return cells.palette()
}

/** The palettes' mean. */
export function joinPalettes(palettes: readonly Palette[]): Palette {
  const cells = new Cells()
  for (const palette of palettes) for (const { share, ...colour } of palette) cells.add(colour, share)
  return cells.palette()
}

/** In OKLab units; an empty picture counts as white paper. */
export function paletteDistance(one: Palette, other: Palette): number {
  const [from, to] = [one, other].map((palette) => (palette.length > 0 ? palette : PAPER))
  return leastWork(
    from.map(({ share }) => share),
    to.map(({ share }) => share),
    (i, j) => colourDistance(from[i], to[j]),
  )
}

class Cells {
  readonly #sums = new Map<string, { L: number; a: number; b: number; weight: number }>()

  add({ L, a, b }: Colour, weight: number): void {
    const key = `${Math.round(L / CELL)} ${Math.round(a / CELL)} ${Math.round(b / CELL)}`
    const sum = this.#sums.get(key) ?? { L: 0, a: 0, b: 0, weight: 0 }
    sum.L += L * weight
    sum.a += a * weight
    sum.b += b * weight
    sum.weight += weight
    this.#sums.set(key, sum)
  }

  palette(): Palette {
    const all = [...this.#sums.values()].map(({ L, a, b, weight }) => ({ L: L / weight, a: a / weight, b: b / weight, share: weight }))
    all.sort((one, other) => other.share - one.share)
    const kept = all.slice(0, MOST)
    for (const rare of all.slice(MOST)) nearest(kept, rare).share += rare.share
    const total = kept.reduce((sum, { share }) => sum + share, 0)
    return kept.map((colour) => ({ ...colour, share: colour.share / total }))
  }
}

/** The palette's colour nearest to another, the first of several. `palette`: at least one. */
export function nearest<C extends Colour>(palette: readonly C[], colour: Colour): C {
  return palette.reduce((best, one) => (colourDistance(one, colour) < colourDistance(best, colour) ? one : best))
}
