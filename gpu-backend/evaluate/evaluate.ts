// The evaluation, from cases to the page: runs what the journal lacks, measures every picture, writes report.json, the page, its figures
// and contact sheets. What is made with a share-alike set stays in the data's folder.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../decode/engine.ts'
import type { Classifier } from '../model/classifier.ts'
import type { Parameters } from '../model/model.ts'
import { drawnPictures, type MeasureDeps, measureSet } from './case-figures.ts'
import { drawSheet } from './contact-sheet.ts'
import { type EvaluationData, EvaluationError } from './evaluation-data.ts'
import { drawFigures } from './figures.ts'
import { Journal } from './journal.ts'
import { PictureBook } from './picture-book.ts'
import { reportSet, type SetReport } from './report.ts'
import { reportPage } from './report-page.ts'
import { drawFloors } from './rows.ts'
import { type DrawMethod, type Task, type TaskResult, tasksOf } from './task.ts'

const SHEET_CASES = 12

export interface EvaluateDeps {
  readonly engine: Engine
  readonly classifier: Classifier
  readonly data: EvaluationData
  readonly identity: readonly string[] // all that a task's result depends on beside the task
  readonly out: string
  readonly run: (tasks: readonly Task[], done: (task: Task, result: TaskResult) => Promise<void>) => Promise<void>
  readonly say: (line: string) => void
}

export interface EvaluationReport {
  readonly format: 'tessera-evaluation-report'
  readonly version: 1
  readonly bundle: string
  readonly engineClass: string
  readonly tokenizerHash: string
  readonly auto: DrawMethod
  readonly parameters: Parameters
  readonly seed: number // of cases and intervals
  readonly concepts: number // that the classifier tells apart
  readonly sets: readonly SetReport[]
}

/** Throws EvaluationError, also where the bundle offers no vanilla, which all else is measured from. */
export async function evaluate(deps: EvaluateDeps): Promise<EvaluationReport> {
  const { engine, classifier, data, out, say } = deps
  const { model } = engine
  if (!model.methods.includes('vanilla')) throw new EvaluationError(`the bundle ${model.bundle} does not offer vanilla`)
  const journal = await Journal.open(data.dir, deps.identity)
  await runMissing(deps, journal)
  const book = new PictureBook(model, data.dir)
  const measure: MeasureDeps = { judge: { model, classifier, concepts: data.concepts }, book, data, journal }
  const sets: SetReport[] = []
  for (const about of data.sets) {
    say(`measuring ${about.set}`)
    sets.push(reportSet(await measureSet(about, measure), data.seed))
  }
  const { bundle, engineClass, tokenizerHash, auto, defaults } = model
  const report: EvaluationReport = {
    format: 'tessera-evaluation-report',
    version: 1,
    bundle,
    engineClass,
    tokenizerHash,
    auto,
    parameters: defaults,
    seed: data.seed,
    concepts: data.concepts.length,
    sets,
  }
  await mkdir(out, { recursive: true })
  await writeSheets(measure, out)
  for (const [file, svg] of Object.entries(drawFigures(sets))) await writeFile(join(out, file), svg)
  await writeFile(join(out, 'report.json'), `${JSON.stringify(report, shortNumbers, 1)}\n`)
  await writeFile(join(out, 'README.md'), reportPage(report))
  return report
}

async function runMissing({ engine, data, run, say }: EvaluateDeps, journal: Journal): Promise<void> {
  const tasks = tasksOf(data, engine.model.methods)
  const missing = tasks.filter((task) => !journal.find(task))
  say(`${tasks.length} tasks, ${tasks.length - missing.length} done before`)
  let done = 0
  await run(missing, async (task, result) => {
    await journal.add(task, result)
    if (++done % 50 === 0) say(`${done} of ${missing.length}`)
  })
}

async function writeSheets({ book, data, journal }: MeasureDeps, out: string): Promise<void> {
  for (const { set, shareAlike } of data.sets) {
    const shown = []
    for (const one of data.cases.filter((other) => other.set === set).slice(0, SHEET_CASES)) {
      const pictures = { ...(await drawFloors(book, one)), ...(await drawnPictures(book, journal, one)) }
      shown.push({ references: await book.openAll(one.references), pictures })
    }
    await writeFile(join(shareAlike ? data.dir : out, `contact-${set}.png`), await drawSheet(shown))
  }
}

/** Four decimals are more than any interval leaves. */
function shortNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value
}
