// report.json: what the evaluation found, every figure with its interval. report-page.ts and figures.ts show it.
import { Bootstrap, type Interval } from './bootstrap.ts'
import type { SetFigures } from './case-figures.ts'
import type { HeldOutSet } from './evaluation-data.ts'
import { TWIN_BITS } from './perceptual-hash.ts'
import type { PictureFigures } from './picture-figures.ts'
import { ROW_ORDER, type RowName } from './rows.ts'
import { STYLE_MEASURES, type StyleMeasure } from './style.ts'
import { StyleGap } from './style-gap.ts'
import { type Content, DRAW_METHODS, type DrawMethod } from './task.ts'
import { weighReports } from './weigh-report.ts'

export interface RowReport {
  readonly row: RowName
  readonly empty: Interval // share of pictures with nothing on them
  readonly top1: Interval
  readonly top5: Interval
  readonly gapClosed: Interval
  readonly timesOwn: Interval // distance from the set, that of its own drawings being 1
  readonly style: Record<StyleMeasure, Interval>
  readonly copied: Interval
  readonly copiedDetail: Interval
  readonly longestRun: Interval
  readonly twins: Interval // share of pictures that are near-twins of a reference
}
export interface Difference {
  readonly of: RowName
  readonly against: RowName
  readonly gapClosed: Interval
  readonly top5: Interval
}
export interface WeighReport {
  readonly content: Content
  readonly method: DrawMethod
  readonly all: Interval // bits a token
  readonly visible: Interval // over the positions that show something
  readonly saved: Interval // share of vanilla's bits, over all positions
}
export interface SweepReport {
  readonly method: DrawMethod
  readonly parameter: string
  readonly points: readonly {
    value: number
    gapClosed: Interval
    timesOwn: Interval
    top5: Interval
    copied: Interval
    longestRun: Interval
  }[]
}
export interface SetReport {
  readonly about: Omit<HeldOutSet, 'judges'>
  readonly cases: number
  readonly judges: number // drawings of the set that its style is the mean of
  readonly measures: readonly StyleMeasure[] // in which vanilla is further away than the set's own drawings
  readonly rows: readonly RowReport[]
  readonly differences: readonly Difference[]
  readonly bits: readonly WeighReport[]
  readonly sweeps: readonly SweepReport[]
  readonly sweepCases: number // the first of the cases, which the sweeps are over
}

const AGAINST: readonly RowName[] = ['vanilla', 'image-rag', 'snapped']

/** `seed`: of the intervals. */
export function reportSet({ about, cases, rows, weights, sweeps }: SetFigures, seed: number): SetReport {
  const bootstrap = new Bootstrap(cases.length, seed)
  const of = (row: RowName): readonly PictureFigures[] => rows[row] ?? []
  const gap = StyleGap.where(bootstrap, of('vanilla'), of('own'))
  const present = ROW_ORDER.filter((row) => rows[row])
  const { judges, ...credit } = about
  return {
    about: credit,
    cases: cases.length,
    judges: judges.length,
    measures: gap.measures,
    rows: present.map((row) => reportRow(row, of(row), gap, bootstrap)),
    differences: DRAW_METHODS.filter((row) => present.includes(row)).flatMap((row) =>
      AGAINST.filter((against) => against !== row && present.includes(against)).map((against) => ({
        of: row,
        against,
        gapClosed: bootstrap.interval((drawn) => gap.closed(of(row), drawn) - gap.closed(of(against), drawn)),
        top5: bootstrap.mean(of(row).map(({ top5 }, i) => top5 - of(against)[i].top5)),
      })),
    ),
    bits: weighReports(weights, bootstrap),
    sweepCases: sweeps[0]?.points[0]?.figures.length ?? 0,
    sweeps: sweeps.map(({ method, parameter, points }) => ({ method, parameter, points: reportPoints(points, gap, seed) })),
  }
}

function reportRow(row: RowName, figures: readonly PictureFigures[], gap: StyleGap, bootstrap: Bootstrap): RowReport {
  const mean = (pick: (one: PictureFigures) => number): Interval => bootstrap.mean(figures.map(pick))
  const style = Object.fromEntries(STYLE_MEASURES.map((measure) => [measure, mean((one) => one.style[measure])]))
  return {
    row,
    empty: mean(({ empty }) => empty),
    top1: mean(({ top1 }) => top1),
    top5: mean(({ top5 }) => top5),
    gapClosed: bootstrap.interval((cases) => gap.closed(figures, cases)),
    timesOwn: bootstrap.interval((cases) => gap.timesOwn(figures, cases)),
    style: style as Record<StyleMeasure, Interval>,
    copied: mean(({ copied }) => copied),
    copiedDetail: mean(({ copiedDetail }) => copiedDetail),
    longestRun: mean(({ longestRun }) => longestRun),
    twins: mean(({ twinBits }) => (twinBits <= TWIN_BITS ? 1 : 0)),
  }
}

function reportPoints(points: SetFigures['sweeps'][number]['points'], gap: StyleGap, seed: number): SweepReport['points'] {
  return points.map(({ value, figures }) => {
    const bootstrap = new Bootstrap(figures.length, seed)
    const first = gap.first(figures.length)
    return {
      value,
      gapClosed: bootstrap.interval((cases) => first.closed(figures, cases)),
      timesOwn: bootstrap.interval((cases) => first.timesOwn(figures, cases)),
      top5: bootstrap.mean(figures.map(({ top5 }) => top5)),
      copied: bootstrap.mean(figures.map(({ copied }) => copied)),
      longestRun: bootstrap.mean(figures.map(({ longestRun }) => longestRun)),
    }
  })
}
