// The lint: which drawings lie within what a set's own drawings do, on every item. One bound for all items,
// so low that nine in ten of the set's own drawings pass when they are left out: eleven separate ranges would
// fail most of them.
import type { Drawing } from '../drawings/read-drawings.ts'
import { type Figures, ITEMS, type Item, measure } from './measure.ts'
import { type SetPalette, setPaletteOf } from './set-palette.ts'
import { byItem, Tolerance } from './tolerance.ts'

export const OWN_PASS = 0.9
const FOLDS = 5
const EVEN = 0.15 // spread of line widths, at most, of a drawing of lines …
const MOST = 0.75 // … and how many of a set's have to be such
const ENDS_MAY_CHANGE = 2 // a skeleton's spur comes and goes with a pixel
const HOLES_MAY_CHANGE = 1
/** Own drawings: with fewer, the bound is the one that fits small sets in general. */
export const FEW = 40

/** An item outside of what the set does, or something that its draft had and it has not. */
export type Fault = Item | 'ends changed' | 'holes changed'

/**
 * What is known of sets in general: how far items spread within one, and bounds that nine in ten drawings of
 * small ones pass, each item as often as others.
 */
export interface UsualLint {
  readonly bounds: Readonly<Record<Item, number>>
  readonly spreads: Readonly<Record<Item, number>>
}

export interface Verdict {
  readonly name: string
  readonly passes: boolean
  readonly failed: readonly Fault[] // least usual first
  readonly usualness: Readonly<Record<Item, number>>
  readonly figures: Figures
}

export class Lint {
  // one for all items, where there are drawings enough to find it
  readonly bounds: Readonly<Record<Item, number>>
  /** Share of the own drawings that pass, each judged by the others; NaN where there are too few to tell. */
  readonly ownPass: number
  readonly ownPassByItem: Record<Item, number>
  readonly own: readonly Figures[] // of the set's drawings, in their order
  readonly #set: SetPalette
  readonly #lines: boolean
  readonly #tolerance: Tolerance

  /** `usual`: for sets with few drawings. */
  constructor(own: readonly Drawing[], usual: UsualLint) {
    this.#set = setPaletteOf(own)
    const measured = own.map((drawing, i) =>
      measure(drawing, own.length < FEW ? withoutItsOwn(this.#set, own, i) : this.#set),
    )
    this.#lines = drawnInLines(measured)
    this.own = measured.map((one) => judged(one, this.#lines))
    const spreads = own.length < FEW ? usual.spreads : null
    this.#tolerance = new Tolerance(this.own, spreads)
    const leftOut = crossJudged(this.own, spreads)
    const worst = leftOut.map((row) => Math.min(...Object.values(row))).sort((a, b) => a - b)
    const bound = worst[Math.floor((1 - OWN_PASS) * worst.length)]
    this.bounds = own.length < FEW ? usual.bounds : byItem(() => bound)
    const share = (passes: (row: Record<Item, number>) => boolean): number =>
      leftOut.filter(passes).length / leftOut.length
    this.ownPass = share((row) => ITEMS.every((item) => row[item] >= this.bounds[item]))
    this.ownPassByItem = byItem((item) => share((row) => row[item] >= this.bounds[item]))
  }

  /** `draft`: what the drawing was made from, where that is known. */
  judge(drawing: Drawing, draft?: Drawing): Verdict {
    const measured = measure(drawing, this.#set)
    const figures = judged(measured, this.#lines)
    const usualness = byItem((item) => this.#tolerance.usualness(item, figures[item]))
    const unusual = ITEMS.filter((item) => usualness[item] < this.bounds[item]).sort(
      (a, b) => usualness[a] - usualness[b],
    )
    const failed = [...unusual, ...(draft ? changes(measured, measure(draft, this.#set)) : [])]
    return { name: drawing.name, passes: failed.length === 0, failed, usualness, figures }
  }
}

/**
 * Few drawings do not show all colours of their set: what a left-out one has beside the others' is no fault
 * of it, and tells how much to allow.
 */
function withoutItsOwn(set: SetPalette, own: readonly Drawing[], left: number): SetPalette {
  return { ...set, palette: setPaletteOf(own.filter((_, i) => i !== left)).palette }
}

/**
 * Whether most of a set's drawings are lines of one width. The skeleton of a solid shape says nothing of
 * lines, and its middle jumps with a notch.
 */
function drawnInLines(own: readonly Figures[]): boolean {
  const spreads = own.map((one) => one['line spread']).sort((a, b) => a - b)
  return spreads[Math.floor(MOST * (spreads.length - 1))] <= EVEN
}

/** Solid sets are held to how thin their thinnest parts are, sets of lines to their lines. */
function judged(figures: Figures, lines: boolean): Figures {
  return lines
    ? { ...figures, 'thin parts': Number.NaN }
    : { ...figures, 'line width': Number.NaN, 'line spread': Number.NaN }
}

/**
 * What must stay as it was in the draft: a line that now ends, or a hole that is closed, is broken, however
 * usual such drawings are.
 */
function changes(after: Figures, before: Figures): Fault[] {
  const more = (item: Item): number => Math.abs(after[item] - before[item])
  return [
    ...(more('open ends') > ENDS_MAY_CHANGE ? (['ends changed'] as const) : []),
    ...(more('holes') > HOLES_MAY_CHANGE ? (['holes changed'] as const) : []),
  ]
}

/** How usual each own drawing is, item by item, among those of the other folds. */
function crossJudged(
  figures: readonly Figures[],
  spreads: UsualLint['spreads'] | null,
): Record<Item, number>[] {
  const folds = Math.min(FOLDS, figures.length)
  const tolerances = Array.from(
    { length: folds },
    (_, fold) =>
      new Tolerance(
        figures.filter((_, i) => i % folds !== fold),
        spreads,
      ),
  )
  return figures.map((one, i) => byItem((item) => tolerances[i % folds].usualness(item, one[item])))
}
