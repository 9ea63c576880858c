// How much of the way from vanilla to the set's own drawings a row has gone: (S_vanilla − S_row) / (S_vanilla − S_own), averaged over the
// style measures in which there is a way to go. Above 1 is nearer to the set's middle than its own drawings are.
import { type Bootstrap, meanAt } from './bootstrap.ts'
import type { PictureFigures } from './picture-figures.ts'
import { STYLE_MEASURES, type StyleMeasure } from './style.ts'

const NOTHING = 1e-3 // two black sets differ by less in their palettes

export class StyleGap {
  readonly measures: readonly StyleMeasure[]
  readonly #vanilla: readonly PictureFigures[]
  readonly #own: readonly PictureFigures[]

  constructor(vanilla: readonly PictureFigures[], own: readonly PictureFigures[], measures: readonly StyleMeasure[]) {
    this.#vanilla = vanilla
    this.#own = own
    this.measures = measures
  }

  /** With the measures in which vanilla is further away than the set's own drawings, the interval of the difference above zero. */
  static where(bootstrap: Bootstrap, vanilla: readonly PictureFigures[], own: readonly PictureFigures[]): StyleGap {
    const measures = STYLE_MEASURES.filter(
      (measure) => bootstrap.mean(vanilla.map(({ style }, i) => style[measure] - own[i].style[measure])).low > 0,
    )
    return new StyleGap(vanilla, own, measures)
  }

  /** The same measures on the first cases alone. */
  first(count: number): StyleGap {
    return new StyleGap(this.#vanilla.slice(0, count), this.#own.slice(0, count), this.measures)
  }

  /** How many times as far from the set as its own drawings are, averaged over the measures in which those are off it at all: needs no vanilla. */
  timesOwn(row: readonly PictureFigures[], cases: readonly number[]): number {
    const measures = STYLE_MEASURES.filter((measure) => this.#own.some(({ style }) => style[measure] > NOTHING))
    const ratios = measures.map((measure) => meanOf(row, measure, cases) / meanOf(this.#own, measure, cases))
    return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  }

  /** NaN where there is no measure. `row`: figures of the same cases; `cases`: which of them, in any number. */
  closed(row: readonly PictureFigures[], cases: readonly number[]): number {
    const shares = this.measures.map((measure) => {
      const vanilla = meanOf(this.#vanilla, measure, cases)
      return (vanilla - meanOf(row, measure, cases)) / (vanilla - meanOf(this.#own, measure, cases))
    })
    return shares.reduce((sum, share) => sum + share, 0) / shares.length
  }
}

function meanOf(figures: readonly PictureFigures[], measure: StyleMeasure, cases: readonly number[]): number {
  return meanAt(
    figures.map(({ style }) => style[measure]),
    cases,
  )
}
