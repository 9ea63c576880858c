// Bits a token of the true drawings, by method and by what gave the shape.
import { type Bootstrap, type Interval, meanAt } from './bootstrap.ts'
import type { SetFigures } from './case-figures.ts'
import type { WeighReport } from './report.ts'
import { CONTENTS, DRAW_METHODS } from './task.ts'

export function weighReports(weights: SetFigures['weights'], bootstrap: Bootstrap): WeighReport[] {
  const vanilla = weights.none.map(({ bits }) => bits.vanilla.all)
  return CONTENTS.flatMap((content) =>
    DRAW_METHODS.filter((method) => weights[content][0].bits[method]).map((method) => {
      const all = weights[content].map(({ bits }) => bits[method].all)
      const saved = (cases: readonly number[]): number => 1 - meanAt(all, cases) / meanAt(vanilla, cases)
      const visible: Interval = bootstrap.mean(weights[content].map(({ bits }) => bits[method].visible))
      return { content, method, all: bootstrap.mean(all), visible, saved: bootstrap.interval(saved) }
    }),
  )
}
