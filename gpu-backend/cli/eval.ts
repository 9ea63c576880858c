// `tessera eval`: set completion on held-out sets (design section 11), measured with this bundle; writes the report's page into --out.
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { openEngine } from '../decode/engine.ts'
import { type EvaluationReport, evaluate } from '../evaluate/evaluate.ts'
import { readEvaluationData } from '../evaluate/evaluation-data.ts'
import { sourceHash } from '../evaluate/source-hash.ts'
import { runOnThreads } from '../evaluate/task-pool.ts'
import { openClassifier } from '../model/classifier.ts'
import { command } from './command.ts'
import { DEFAULT_BUNDLE, numberOption, required } from './option-values.ts'
import { readNamedFile } from './read-file.ts'

export const evalCommand = command({
  summary: 'measure how well sets are completed',
  usage: `eval --data DIR --out DIR

  --data DIR           cases, pictures and classifier, as gpu-backend/training/README.md says; results are kept there, so that a run may go on
  --out DIR            where report.json, README.md and its figures go
  --limit N            cases of each set (default: all)
  --threads N          pictures drawn at a time, default 2
  --bundle DIR         the model (default: the shipped one)`,
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string' },
    threads: { type: 'string' },
    bundle: { type: 'string' },
  },
  run: async (values, _positionals, io) => {
    const [dataDir, out, bundleDir] = [required('data', values.data), required('out', values.out), values.bundle ?? DEFAULT_BUNDLE]
    const limit = numberOption('limit', values.limit, { min: 1, max: 100_000, integer: true })
    const threads = numberOption('threads', values.threads, { min: 1, max: 64, integer: true }) ?? 2
    const data = await readEvaluationData(dataDir, limit)
    const classifier = await openClassifier(dataDir, data.concepts.length)
    const engine = await openEngine(bundleDir, 1)
    const files = [join(bundleDir, 'bundle.json'), join(dataDir, 'cases.json')]
    const identity = [engine.model.engineClass, await sourceHash(), ...(await Promise.all(files.map(hashOf)))]
    const report = await evaluate({
      engine,
      classifier,
      data,
      identity,
      out,
      run: (tasks, done) => runOnThreads(tasks, threads, { bundleDir, dataDir }, io.signal, done),
      say: io.say,
    })
    return { document: report, text: summary(report, out) }
  },
})

async function hashOf(path: string): Promise<string> {
  return hash('sha256', await readNamedFile(path))
}

function summary({ auto, sets }: EvaluationReport, out: string): string {
  const percent = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? '–' : `${(100 * value).toFixed(0)} %`
  const lines = sets.map(({ about, cases, rows }) => {
    const row = rows.find((one) => one.row === auto)
    return `${about.set}: ${cases} cases; ${auto} closes ${percent(row?.gapClosed.mean)} of the style gap, concept top-5 ${percent(row?.top5.mean)}`
  })
  return [...lines, join(out, 'README.md')].join('\n')
}
