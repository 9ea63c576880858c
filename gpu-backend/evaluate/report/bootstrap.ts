// Intervals of anything that is computed from cases, by drawing the cases again with replacement (Efron
// 1979). Whatever is compared is computed from the same draws, so that intervals of differences are paired.
import { uniform } from '../../decode/loop/uniform.ts'

const ROUNDS = 1000
const OUTSIDE = 0.05 // share of the draws that lie outside the interval
const STREAM_STEP = 2 ** 32 // uniform takes a 32-bit position

export interface Interval {
  readonly mean: number // on the cases themselves
  readonly low: number
  readonly high: number
}

export class Bootstrap {
  readonly #all: readonly number[]
  readonly #draws: readonly (readonly number[])[] // [ROUNDS, cases]

  constructor(cases: number, seed: number) {
    if (ROUNDS * cases >= STREAM_STEP)
      throw new Error(`assertion: fewer than ${STREAM_STEP / ROUNDS} cases, got ${cases}`)
    this.#all = Array.from({ length: cases }, (_, i) => i)
    this.#draws = Array.from({ length: ROUNDS }, (_, round) =>
      this.#all.map((i) => Math.floor(uniform(seed, round * cases + i) * cases)),
    )
  }

  /** `statistic` of some cases' numbers, which may repeat. Draws for which it is not finite are left out. */
  interval(statistic: (cases: readonly number[]) => number): Interval {
    const values = this.#draws.map(statistic).filter(Number.isFinite)
    values.sort((a, b) => a - b)
    return {
      mean: statistic(this.#all),
      low: quantile(values, OUTSIDE / 2),
      high: quantile(values, 1 - OUTSIDE / 2),
    }
  }

  /** The interval of a mean. `values`: one a case. */
  mean(values: readonly number[]): Interval {
    return this.interval((cases) => meanAt(values, cases))
  }
}

export function meanAt(values: readonly number[], cases: readonly number[]): number {
  let sum = 0
  for (const i of cases) sum += values[i]
  return sum / cases.length
}

/** Between the two nearest, in proportion; NaN of nothing. `sorted`: rising. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])
}
