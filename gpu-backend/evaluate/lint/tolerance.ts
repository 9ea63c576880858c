// How usual a figure is among a set's own drawings, from 0 (never seen) to 1 (the middle of them). Every own
// drawing lends its place to what lies within a just noticeable difference, so that two drawings which nobody
// could tell apart are never judged differently.
import { type Figures, ITEMS, type Item } from './measure.ts'

/**
 * `sides`: whether too little is a fault like too much. `step`: a difference that is just noticeable;
 * `relative`: as a share of the figure; `count`: of one more than there are, as nobody tells eleven rays from
 * twelve.
 */
interface Rule {
  readonly sides: 'both' | 'above' | 'below'
  readonly step: number
  readonly relative?: true
  readonly count?: true
}

const RULES: Record<Item, Rule> = {
  'line width': { sides: 'both', step: 0.03, relative: true },
  'line spread': { sides: 'above', step: 0.04 },
  'thickest part': { sides: 'above', step: 0.05, relative: true },
  'open ends': { sides: 'above', step: 0.15, count: true },
  gaps: { sides: 'above', step: 0.4 },
  holes: { sides: 'both', step: 0.15, count: true },
  specks: { sides: 'above', step: 0.3 },
  parts: { sides: 'both', step: 0.15, count: true },
  'thin parts': { sides: 'both', step: 0.1, relative: true },
  'corner radius': { sides: 'both', step: 0.004 },
  roughness: { sides: 'above', step: 0.02 },
  'wavy edges': { sides: 'above', step: 0.006 },
  'wavy colours': { sides: 'above', step: 0.006 },
  outline: { sides: 'below', step: 0.03 },
  size: { sides: 'both', step: 0.008 },
  margin: { sides: 'both', step: 0.005 },
  centre: { sides: 'above', step: 0.006 },
  weight: { sides: 'both', step: 0.01 },
  'light across': { sides: 'both', step: 0.01 },
  'light down': { sides: 'both', step: 0.01 },
  'ink share': { sides: 'both', step: 0.02 },
  colours: { sides: 'both', step: 0.3 },
  'outside palette': { sides: 'above', step: 0.01 },
}

const NARROW = 0.9 // Silverman's factor
const KNOWN = 8 // drawings
const LOGISTIC = Math.sqrt(3) / Math.PI // a logistic kernel's scale beside its standard deviation

export class Tolerance {
  readonly #places: Record<Item, Places>

  /**
   * `usualSpreads`: of sets in general, what a set with few drawings is taken to have until its own say
   * otherwise; null for one with many.
   */
  constructor(own: readonly Figures[], usualSpreads: Readonly<Record<Item, number>> | null) {
    this.#places = byItem((item) =>
      placesOf(
        item,
        own.map((one) => one[item]).filter(Number.isFinite),
        usualSpreads === null ? null : usualSpreads[item],
      ),
    )
  }

  /**
   * The share of own drawings that lie in less crowded places; 1 where the figure is NaN or no own drawing
   * has one. Crowdedness, not rank, so that one odd drawing of the set does not allow all that lies between
   * it and the others.
   */
  usualness(item: Item, figure: number): number {
    const { values, crowds, ranked, width, middle } = this.#places[item]
    if (values.length === 0 || Number.isNaN(figure)) return 1
    const { step } = RULES[item]
    const place = scaled(item, figure)
    const first = firstFrom(values, place - step)
    let crowd = 0
    for (let i = first; i < values.length && values[i] <= place + step; i++)
      crowd = Math.max(crowd, crowds[i])
    if (crowd === 0) {
      const [below, above] = [
        values[first - 1] ?? Number.NEGATIVE_INFINITY,
        values[first] ?? Number.POSITIVE_INFINITY,
      ]
      crowd = crowdAt(
        values,
        folded(item, place - below < above - place ? place - step : place + step, middle),
        width,
      )
    }
    return shareBelow(ranked, crowd)
  }
}

export const byItem = <T>(of: (item: Item) => T): Record<Item, T> =>
  Object.fromEntries(ITEMS.map((item) => [item, of(item)])) as Record<Item, T>

/** Relative items and counts are compared by their logarithms. */
function scaled(item: Item, figure: number): number {
  const { relative, count } = RULES[item]
  return relative ? Math.log(Math.max(1e-4, figure)) : count ? Math.log(1 + figure) : figure
}

/** What is no fault, however far, counts as the middle. */
function folded(item: Item, place: number, middle: number): number {
  const { sides } = RULES[item]
  return sides === 'both' ? place : sides === 'above' ? Math.max(middle, place) : Math.min(middle, place)
}

/** The place of the first number that is not below another. */
function firstFrom(sorted: Float64Array, place: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < place) low = middle + 1
    else high = middle
  }
  return low
}

/** The share of sorted numbers below another, between two of them in proportion. */
function shareBelow(sorted: Float64Array, number: number): number {
  const count = sorted.findLastIndex((other) => other <= number) + 1
  if (count === 0) return number / sorted[0] / sorted.length
  if (count === sorted.length) return 1
  return (count + (number - sorted[count - 1]) / (sorted[count] - sorted[count - 1])) / sorted.length
}

interface Places {
  readonly values: Float64Array // of the own drawings, sorted
  readonly width: number // of the kernel around each
  readonly crowds: Float64Array // at each of them
  readonly ranked: Float64Array // the same, sorted
  readonly middle: number
}

function placesOf(item: Item, figures: readonly number[], usualSpread: number | null): Places {
  const values = Float64Array.from(figures, (figure) => scaled(item, figure)).sort()
  const width = Math.max(
    RULES[item].step / 2,
    NARROW * LOGISTIC * learntSpread(values, usualSpread) * values.length ** -0.2,
  )
  const middle = values[Math.floor(values.length / 2)]
  const crowds = values.map((value) => crowdAt(values, folded(item, value, middle), width))
  return { values, width, crowds, ranked: crowds.slice().sort(), middle }
}

/**
 * The mean of a logistic kernel around every value: its tails never end, so that of two figures far out one
 * is still the worse.
 */
function crowdAt(values: Float64Array, place: number, width: number): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += 1 / Math.cosh((values[i] - place) / (2 * width)) ** 2
  return sum / values.length
}

/**
 * What the set's drawings say of their spread, and beside it what sets in general say, as loud as KNOWN
 * drawings.
 */
function learntSpread(sorted: Float64Array, usual: number | null): number {
  if (usual === null) return spreadOf(sorted, 0.25)
  const spread = wideSpread(sorted)
  return Math.sqrt((sorted.length * spread ** 2 + KNOWN * usual ** 2) / (sorted.length + KNOWN))
}

/** How far an item spreads among drawings, in its own scale. */
export function itemSpread(item: Item, figures: readonly number[]): number {
  return wideSpread(
    Float64Array.from(figures.filter(Number.isFinite), (figure) => scaled(item, figure)).sort(),
  )
}

/**
 * Of few, what one of them in ten has counts: of an item that most drawings have nothing of, the quartiles
 * tell nothing.
 */
function wideSpread(sorted: Float64Array): number {
  return Math.max(spreadOf(sorted, 0.25), spreadOf(sorted, 0.1))
}

/** The range without a share at either end, as a standard deviation. */
function spreadOf(sorted: Float64Array, share: 0.25 | 0.1): number {
  const at = (place: number): number => sorted[Math.round(place * (sorted.length - 1))]
  return sorted.length === 0 ? 0 : (at(1 - share) - at(share)) / (share === 0.25 ? 1.349 : 2.563)
}
