// What the shipped bundle is meant to reach on every held-out set, and whether it does.
import type { RowReport, SetReport } from './report.ts'
import type { DrawMethod } from './task.ts'

export interface Aim {
  readonly aim: string
  readonly found: string
  readonly reached: boolean
}

/** `auto`: the method that the bundle takes by itself. */
export function aimsOf({ rows, differences, bits }: SetReport, auto: DrawMethod): Aim[] {
  const row = (name: string): RowReport | undefined => rows.find((one) => one.row === name)
  const own = row('own')
  const best = row(auto)
  const beside = differences.find(({ of, against }) => of === auto && against === 'snapped')
  const weighed = bits.find(({ content, method }) => content === 'restyled' && method === auto)
  const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(0)} %` : 'not defined')
  const truth = row('truth')
  if (!best || !own || !truth) return []
  const ownCopied = (own.copied.mean + truth.copied.mean) / 2 // both are drawings of the set beside the same references
  return [
    ...(weighed
      ? [aim('bits of the true drawing, its geometry given, ≥ 20 % below vanilla', percent(weighed.saved.mean), weighed.saved.mean >= 0.2)]
      : []),
    aim('style gap closed ≥ 50 %', percent(best.gapClosed.mean), best.gapClosed.mean >= 0.5),
    ...(beside
      ? [
          aim(
            'nearer to the set than search and recolour',
            `${percent(beside.gapClosed.mean)} [${percent(beside.gapClosed.low)}, ${percent(beside.gapClosed.high)}] of the gap`,
            beside.gapClosed.low > 0,
          ),
        ]
      : []),
    aim('concept top-5 ≥ 60 %', `${percent(best.top5.mean)} (true drawings: ${percent(truth.top5.mean)})`, best.top5.mean >= 0.6),
    aim(
      'copied share at most twice that between own drawings',
      `${percent(best.copied.mean)} against ${percent(ownCopied)} (of the concept ${percent(truth.copied.mean)}, of others ${percent(own.copied.mean)})`,
      best.copied.mean <= 2 * ownCopied,
    ),
  ]
}

const aim = (text: string, found: string, reached: boolean): Aim => ({ aim: text, found, reached })
