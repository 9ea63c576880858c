// The lint: which drawings lie within what a set's own drawings do, on every item. One bound for all items, so low that nine in ten of the
// set's own drawings pass when they are left out: eleven separate ranges would fail most of them.
import type { Drawing } from '../read-drawings.ts'
import { type Look, lookOf } from './look.ts'
import { type Figures, ITEMS, type Item, measure } from './measure.ts'
import { byItem, Tolerance } from './tolerance.ts'

export const OWN_PASS = 0.9
const FOLDS = 5
const ENDS_MAY_CHANGE = 2 // a skeleton's spur comes and goes with a pixel
const HOLES_MAY_CHANGE = 1
/** Own drawings: with fewer, the bound is the one that fits small sets in general. */
export const FEW = 40

/** An item outside of what the set does, or something that its draft had and it has not. */
export type Fault = Item | 'ends changed' | 'holes changed'

export interface Verdict {
  readonly name: string
  readonly passes: boolean
  readonly failed: readonly Fault[] // least usual first
  readonly usualness: number // of the least usual item
  readonly figures: Figures
}

export class Lint {
  readonly bound: number
  /** Share of the own drawings that pass, each judged by the others; NaN where there are too few to tell. */
  readonly ownPass: number
  readonly ownPassByItem: Record<Item, number>
  readonly #look: Look
  readonly #tolerance: Tolerance

  /** `usualBound`: for sets with few drawings. */
  constructor(own: readonly Drawing[], usualBound: number) {
    this.#look = lookOf(own)
    const figures = own.map((drawing) => measure(drawing, this.#look))
    this.#tolerance = new Tolerance(figures)
    const leftOut = crossJudged(figures)
    const worst = leftOut.map((row) => Math.min(...Object.values(row))).sort((a, b) => a - b)
    this.bound = own.length < FEW ? usualBound : worst[Math.floor((1 - OWN_PASS) * worst.length)]
    const share = (passes: (row: Record<Item, number>) => boolean): number => leftOut.filter(passes).length / leftOut.length
    this.ownPass = share((row) => Object.values(row).every((value) => value >= this.bound))
    this.ownPassByItem = byItem((item) => share((row) => row[item] >= this.bound))
  }

  /** `draft`: what the drawing was made from, where that is known. */
  judge(drawing: Drawing, draft?: Drawing): Verdict {
    const figures = measure(drawing, this.#look)
    const all = ITEMS.map((item) => ({ item, usualness: this.#tolerance.usualness(item, figures[item]) }))
    all.sort((a, b) => a.usualness - b.usualness)
    const unusual = all.filter(({ usualness }) => usualness < this.bound).map(({ item }) => item)
    const failed = [...unusual, ...(draft ? changes(figures, measure(draft, this.#look)) : [])]
    return { name: drawing.name, passes: failed.length === 0, failed, usualness: all[0].usualness, figures }
  }
}

/** What must stay as it was in the draft: a line that now ends, or a hole that is closed, is broken, however usual such drawings are. */
function changes(after: Figures, before: Figures): Fault[] {
  const more = (item: Item): number => Math.abs(after[item] - before[item])
  return [
    ...(more('open ends') > ENDS_MAY_CHANGE ? (['ends changed'] as const) : []),
    ...(more('holes') > HOLES_MAY_CHANGE ? (['holes changed'] as const) : []),
  ]
}

/** How usual each own drawing is, item by item, among those of the other folds. */
function crossJudged(figures: readonly Figures[]): Record<Item, number>[] {
  const folds = Math.min(FOLDS, figures.length)
  const tolerances = Array.from({ length: folds }, (_, fold) => new Tolerance(figures.filter((_, i) => i % folds !== fold)))
  return figures.map((one, i) => byItem((item) => tolerances[i % folds].usualness(item, one[item])))
}
