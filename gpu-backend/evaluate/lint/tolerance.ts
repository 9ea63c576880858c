// How usual a figure is among a set's own drawings, from 0 (never seen) to 1 (the middle of them). Every own drawing lends its place to what lies
// within a just noticeable difference, so that two drawings which nobody could tell apart are never judged differently.
import { type Figures, ITEMS, type Item } from './measure.ts'

/** `sides`: whether too little is a fault like too much. `step`: a difference that is just noticeable; `relative`: as a share of the figure. */
interface Rule {
  readonly sides: 'both' | 'above'
  readonly step: number
  readonly relative?: true
}

const RULES: Record<Item, Rule> = {
  'line width': { sides: 'both', step: 0.03, relative: true },
  'line spread': { sides: 'above', step: 0.04 },
  'thickest part': { sides: 'above', step: 0.05, relative: true },
  'open ends': { sides: 'above', step: 0.5 },
  gaps: { sides: 'above', step: 0.4 },
  holes: { sides: 'both', step: 0.4 },
  specks: { sides: 'above', step: 0.3 },
  'corner radius': { sides: 'both', step: 0.004 },
  roughness: { sides: 'above', step: 0.02 },
  size: { sides: 'both', step: 0.008 },
  margin: { sides: 'both', step: 0.005 },
  centre: { sides: 'above', step: 0.006 },
  weight: { sides: 'both', step: 0.01 },
  'ink share': { sides: 'both', step: 0.02 },
  colours: { sides: 'both', step: 0.3 },
  'outside palette': { sides: 'above', step: 0.01 },
  elements: { sides: 'above', step: 1, relative: true },
}

const NARROW = 0.9 // Silverman's factor
const LOGISTIC = Math.sqrt(3) / Math.PI // a logistic kernel's scale beside its standard deviation

export class Tolerance {
  readonly #places: Record<Item, Places>

  constructor(own: readonly Figures[]) {
    this.#places = byItem((item) => placesOf(item, own.map((one) => one[item]).filter(Number.isFinite)))
  }

  /**
   * The share of own drawings that lie in less crowded places; 1 where the figure is NaN or no own drawing has one. Crowdedness, not rank, so that one
   * odd drawing of the set does not allow all that lies between it and the others.
   */
  usualness(item: Item, figure: number): number {
    const { values, width, crowds, middle } = this.#places[item]
    if (values.length === 0 || Number.isNaN(figure)) return 1
    const place = RULES[item].sides === 'above' ? Math.max(middle, scaled(item, figure)) : scaled(item, figure)
    return shareBelow(crowds, crowdAt(values, place, width))
  }
}

export const byItem = <T>(of: (item: Item) => T): Record<Item, T> =>
  Object.fromEntries(ITEMS.map((item) => [item, of(item)])) as Record<Item, T>

/** Relative items are compared by their logarithms. */
function scaled(item: Item, figure: number): number {
  return RULES[item].relative ? Math.log(Math.max(1e-4, figure)) : figure
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
  readonly crowds: Float64Array // at each of them, sorted
  readonly middle: number
}

function placesOf(item: Item, figures: readonly number[]): Places {
  const values = Float64Array.from(figures, (figure) => scaled(item, figure)).sort()
  const width = widthOf(values, RULES[item])
  const middle = values[Math.floor(values.length / 2)]
  const folded = RULES[item].sides === 'above' ? values.map((value) => Math.max(middle, value)) : values
  return { values, width, crowds: folded.map((value) => crowdAt(values, value, width)).sort(), middle }
}

/** The mean of a logistic kernel around every value: its tails never end, so that of two figures far out one is still the worse. */
function crowdAt(values: Float64Array, place: number, width: number): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += 1 / Math.cosh((values[i] - place) / (2 * width)) ** 2
  return sum / values.length
}

function widthOf(sorted: Float64Array, { step }: Rule): number {
  return Math.max(step / 2, NARROW * LOGISTIC * spreadOf(sorted) * sorted.length ** -0.2)
}

/** The interquartile range as a standard deviation. */
function spreadOf(sorted: Float64Array): number {
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]
  return (at(0.75) - at(0.25)) / 1.349
}
