// `tessera eval`: how well results fit sets that were never trained on, measured with this bundle; writes the
// report's page into --out.
import { join } from 'node:path'
import { readEvaluationData } from '../evaluate/drawings/evaluation-data.ts'
import { ABLATIONS, ROWS, type Row, YARDSTICKS } from '../evaluate/drawings/rows.ts'
import { type EvaluateDeps, evaluate } from '../evaluate/evaluate.ts'
import { openJobEngine } from '../job/job-engine.ts'
import { openStyleJudge } from '../model/style-judge.ts'
import { command, UsageError } from './options/command.ts'
import { bundleOption, withBundle } from './options/open-bundle.ts'
import { numberOption, required } from './options/option-values.ts'
import { picturedFile } from './options/read-file.ts'

const JUDGE = join(import.meta.dirname, '../evaluate/judge')

export const evalCommand = command({
  summary: 'measure how well results fit sets that were never trained on',
  usage: `eval --data DIR --out DIR

  --data DIR           sets and cases, as gpu-backend/training/README.md says
  --out DIR            where report.json, README.md and its sheets go
  --row ROW            what to draw and measure: a method, ${[...ABLATIONS, ...YARDSTICKS].join(', ')};
                       several may be given (default: draft and full)
  --pairs N            own drawings of line and solid sets that drafts are held against for the two-sample test (default: 150)
  --sheet ROW          a row that sheets are made of; several may be given (default: draft, full and those given)
  --given NAME=DIR     a row that was drawn elsewhere: a folder a set in it; several may be given
  --blind DIR          sheets to count from go there, results among own drawings under numbers alone, a key beside each
  --set NAME           one of the data's sets; several may be given (default: all)
  --limit N            prompts of each set (default: all)
  --results DIR        where drawn results are kept, so that a run may go on (default: in --data, by bundle)
  --no-drawing         only rows that are given
  --bundle DIR         the model (default: the shipped one)`,
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    row: { type: 'string', multiple: true },
    pairs: { type: 'string' },
    blind: { type: 'string' },
    sheet: { type: 'string', multiple: true },
    given: { type: 'string', multiple: true },
    set: { type: 'string', multiple: true },
    limit: { type: 'string' },
    results: { type: 'string' },
    'no-drawing': { type: 'boolean' },
    bundle: { type: 'string' },
  },
  run: async (values, _positionals, io) => {
    const [dataDir, out] = [required('data', values.data), required('out', values.out)]
    const engine = await withBundle(bundleOption(values.bundle), (dir) => openJobEngine(dir, 1))
    const deps: EvaluateDeps = {
      engine,
      signal: io.signal,
      now: io.now,
      say: io.log,
      network: await openStyleJudge(JUDGE),
      data: await readEvaluationData(dataDir, values.set ?? []),
      limit:
        numberOption('limit', values.limit, { min: 1, max: 1000, integer: true }) ?? Number.POSITIVE_INFINITY,
      rows: values['no-drawing'] ? [] : (values.row ?? ['draft', 'full']).map(rowOption),
      pairs: numberOption('pairs', values.pairs, { min: 0, max: 1000, integer: true }) ?? 150,
      blind: values.blind ?? null,
      sheets: values.sheet ?? ['draft', 'full', ...(values.given ?? []).map((text) => named(text)[0])],
      given: new Map((values.given ?? []).map(named)),
      readReference: (path) => picturedFile(engine.model, path),
      results: values.results ?? join(dataDir, `results-${engine.model.bundle}`),
      out,
    }
    const { sets } = await evaluate(deps)
    const percent = (share: number): string => `${(100 * share).toFixed(0)} %`
    const lines = sets.map(({ about, rows }) => {
      const parts = rows.map(
        ({ row, lint, judge }) => `${row} ${percent(lint.mean)} lint, ${percent(judge.mean)} judge`,
      )
      return `${about.set}: ${parts.join('; ')}`
    })
    return { document: sets, text: [...lines, join(out, 'README.md')].join('\n') }
  },
})

function named(text: string): [string, string] {
  const [name, ...dir] = text.split('=')
  if (!name || dir.length === 0) throw new UsageError(`--given: expected NAME=DIR, got "${text}"`)
  return [name, dir.join('=')]
}

function rowOption(text: string): Row {
  const row = ROWS.find((one) => one === text)
  if (row === undefined) throw new UsageError(`--row: expected one of ${ROWS.join(', ')}, got "${text}"`)
  return row
}
