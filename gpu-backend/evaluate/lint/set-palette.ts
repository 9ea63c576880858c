// What has to be known of a set before its drawings can be measured: its ground, its colours, which of them
// is the ink. Read from its own drawings.
import { type Colour, colourDistance, oklab } from '../../finish/oklab.ts'
import { type Drawing, SIDE } from '../drawings/read-drawings.ts'
import { PIXELS, type Seen, see } from './seen.ts'

export interface SetPalette {
  readonly ground: Colour | null
  readonly palette: readonly Colour[] // every flat colour
  readonly main: readonly Colour[] // those that cover most, at most MOST_MAIN
  readonly ink: number | null // which of `main` draws lines
}

const CELL = 0.03 // OKLab: colours within one cell become their mean
const MOST_MAIN = 7
const MAIN_SHARE = 0.02 // of what is painted
const APART = 0.09 // between main colours
// of what is painted in all drawings: below it a colour is a soft edge that happens to be even
const RARE = 0.0005
const DARK = 0.5 // lightness of ink, at most
const IN_MOST = 0.7 // of the drawings have ink
const ONE_COLOUR = 0.9 // of what is painted: then that colour is the ink, however light

interface Cell {
  readonly colour: Colour
  readonly share: number
  readonly drawings: number // share of the drawings that have it
}

export function setPaletteOf(drawings: readonly Drawing[]): SetPalette {
  const ground = groundOf(drawings)
  const cells = cellsOf(drawings.map((drawing) => see(drawing, ground)))
  const main: Cell[] = []
  for (const cell of cells) {
    const near = main.findIndex(({ colour }) => colourDistance(colour, cell.colour) < APART)
    if (near >= 0)
      main[near] = {
        ...main[near],
        share: main[near].share + cell.share,
        drawings: Math.max(main[near].drawings, cell.drawings),
      }
    else main.push(cell)
  }
  const kept = main.sort((a, b) => b.share - a.share).slice(0, MOST_MAIN)
  const most = kept.filter(({ share }, i) => i === 0 || share >= MAIN_SHARE)
  return {
    ground,
    palette: cells.map(({ colour }) => colour),
    main: most.map(({ colour }) => colour),
    ink: inkOf(most),
  }
}

function inkOf(main: readonly Cell[]): number | null {
  if (main.length === 0) return null
  if (main[0].share >= ONE_COLOUR) return 0
  const dark = main.filter(({ colour, drawings }) => colour.L <= DARK && drawings >= IN_MOST)
  if (dark.length === 0) return null
  return main.indexOf(dark.reduce((a, b) => (b.colour.L < a.colour.L ? b : a)))
}

/** The colour of all corners of nearly all drawings, if there is one. */
function groundOf(drawings: readonly Drawing[]): Colour | null {
  const corners = [0, SIDE - 1, PIXELS - SIDE, PIXELS - 1]
  const colours = drawings.flatMap(({ rgba }) =>
    corners
      .filter((at) => rgba[at * 4 + 3] === 255)
      .map((at) => oklab(rgba[at * 4], rgba[at * 4 + 1], rgba[at * 4 + 2])),
  )
  if (colours.length < 0.8 * corners.length * drawings.length) return null
  const mean = (pick: (colour: Colour) => number): number =>
    colours.reduce((sum, colour) => sum + pick(colour), 0) / colours.length
  const middle = { L: mean(({ L }) => L), a: mean(({ a }) => a), b: mean(({ b }) => b) }
  return colours.filter((colour) => colourDistance(colour, middle) < CELL).length >= 0.9 * colours.length
    ? middle
    : null
}

/** The flat colours of all drawings, those that cover most first. */
function cellsOf(all: readonly Seen[]): Cell[] {
  const sums = new Map<
    string,
    { L: number; a: number; b: number; count: number; drawings: number; last: number }
  >()
  let painted = 0
  for (const [drawing, { coverage, lab, pure }] of all.entries()) {
    for (let at = 0; at < PIXELS; at++) {
      if (pure[at] === 0 || coverage[at] < 0.5) continue
      const [L, a, b] = [lab[at * 3], lab[at * 3 + 1], lab[at * 3 + 2]]
      const key = `${Math.round(L / CELL)} ${Math.round(a / CELL)} ${Math.round(b / CELL)}`
      const sum = sums.get(key) ?? { L: 0, a: 0, b: 0, count: 0, drawings: 0, last: -1 }
      sums.set(key, sum)
      sum.L += L
      sum.a += a
      sum.b += b
      sum.count++
      if (sum.last !== drawing) sum.drawings++
      sum.last = drawing
      painted++
    }
  }
  return [...sums.values()]
    .map(({ L, a, b, count, drawings }) => ({
      colour: { L: L / count, a: a / count, b: b / count },
      share: count / painted,
      drawings: drawings / all.length,
    }))
    .filter(({ share }) => share >= RARE)
    .sort((one, other) => other.share - one.share)
}
