// `tessera compare`: how well drawings fit a set, on two folders of pictures: lint, judge and, where names
// are shared, the two-sample test.
import { join } from 'node:path'
import { readDrawings } from '../evaluate/drawings/read-drawings.ts'
import type { Fault } from '../evaluate/lint/lint.ts'
import { type Measured, SetMeasures } from '../evaluate/report/set-measures.ts'
import { distinguishability } from '../evaluate/two-sample/two-sample.ts'
import { openStyleJudge } from '../model/style-judge.ts'
import { command } from './options/command.ts'
import { required } from './options/option-values.ts'

const JUDGE = join(import.meta.dirname, '../evaluate/judge')

export const compare = command({
  summary: 'tell how well drawings fit a set',
  usage: `compare --set DIR --results DIR [--drafts DIR]

  --set DIR            the set's own drawings, SVG or PNG; forty and more tell most
  --results DIR        what is to be told of; where a name is also in --set, it is taken for the same concept
  --drafts DIR         what the results were made from, by the same names: lines and holes must have stayed as they were there

A result passes the lint where every item lies within what the set does, and the judge where it looks like the set; nine in ten of the set's own
drawings pass each. AUC: how surely a fresh classifier tells results from own drawings of the same names; 0.5 is not at all.`,
  options: { set: { type: 'string' }, results: { type: 'string' }, drafts: { type: 'string' } },
  run: async (values) => {
    const own = await readDrawings(required('set', values.set))
    const results = await readDrawings(required('results', values.results))
    const drafts = values.drafts === undefined ? [] : await readDrawings(values.drafts)
    const measures = await SetMeasures.of(await openStyleJudge(JUDGE), own)
    const measured = await measures.measure(results, new Map(drafts.map((draft) => [draft.name, draft])))
    const known = new Map(measures.own.map((one) => [one.name, one.features]))
    const pairs = measured.filter(({ name }) => known.has(name))
    const auc = distinguishability(
      pairs.map(({ name }) => known.get(name)!),
      pairs.map(({ features }) => features),
    )
    const document = {
      own: { drawings: own.length, lint: measures.lint.ownPass, judge: measures.judge.ownPass },
      lint: shareOf(measured, ({ passes }) => passes),
      judge: shareOf(measured, ({ inStyle }) => inStyle),
      auc: Number.isNaN(auc) ? null : auc,
      results: measured.map(({ name, passes, failed, inStyle, score, figures }) => ({
        name,
        passes,
        failed,
        inStyle,
        score,
        figures,
      })),
    }
    return { document, text: summary(document) }
  },
})

const shareOf = (measured: readonly Measured[], passes: (one: Measured) => boolean): number =>
  measured.filter(passes).length / measured.length

interface Summary {
  readonly own: { readonly drawings: number; readonly lint: number; readonly judge: number }
  readonly lint: number
  readonly judge: number
  readonly auc: number | null
  readonly results: readonly { name: string; passes: boolean; failed: readonly Fault[]; inStyle: boolean }[]
}

function summary({ own, lint, judge, auc, results }: Summary): string {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`
  return [
    ...results.map(
      ({ name, passes, failed, inStyle }) =>
        `${passes ? 'passes' : `fails: ${failed.join(', ')}`}; ${inStyle ? '' : 'not '}in style: ${name}`,
    ),
    `lint ${percent(lint)} (own drawings ${percent(own.lint)}), judge ${percent(judge)} (own ` +
      `drawings ${percent(own.judge)}), of ${results.length} results beside ${own.drawings} own`,
    ...(auc === null ? [] : [`AUC ${auc.toFixed(2)}`]),
  ].join('\n')
}
