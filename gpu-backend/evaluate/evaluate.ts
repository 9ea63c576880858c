// The evaluation, from cases to the page: draws what is missing, measures every row, writes report.json, the page and its sheets. What is made with a
// share-alike set stays in the data's folder.
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Method } from '../../edge/contract/index.ts'
import type { PicturedReference } from '../job/asked-job.ts'
import type { StyleJudge } from '../model/style-judge.ts'
import { drawRow, type RowDeps } from './draw-row.ts'
import { type Case, type EvaluationData, stemOf, type UnseenSet } from './evaluation-data.ts'
import { type Drawing, readDrawing, readDrawings } from './read-drawings.ts'
import { type EvaluationReport, reportPage } from './report-page.ts'
import { reportSet, type SetReport } from './report-set.ts'
import { drawSheet } from './sheet.ts'

export interface EvaluateDeps extends RowDeps {
  readonly network: StyleJudge
  readonly data: EvaluationData
  readonly limit: number // cases of each set
  readonly methods: readonly Method[] // rows that are drawn here
  readonly given: ReadonlyMap<string, string> // rows that were drawn elsewhere: name → folder with a folder a set
  readonly readReference: (path: string) => Promise<Omit<PicturedReference, 'weight' | 'role'>>
  readonly results: string // folder for what is drawn
  readonly out: string
  readonly say: (line: string) => void
}

export async function evaluate(deps: EvaluateDeps): Promise<EvaluationReport> {
  const { data, out, limit, say, engine, network } = deps
  await mkdir(out, { recursive: true })
  const sets: SetReport[] = []
  const sheets = new Map<string, string[]>()
  for (const about of data.sets) {
    say(about.set)
    const cases = data.cases.filter(({ set, part }) => set === about.set && part !== 'concept').slice(0, limit)
    const rows = await rowsOf(deps, about, cases)
    if (rows.size === 0) continue
    sets.push(await reportSet(network, data, about, cases, rows))
    sheets.set(about.set, await writeSheets(deps, about, cases, rows))
  }
  const { bundle, engineClass } = engine.model
  const report: EvaluationReport = { format: 'tessera-evaluation-report', version: 2, bundle, engineClass, sets }
  await writeFile(join(out, 'report.json'), `${JSON.stringify(report, shortNumbers, 1)}\n`)
  await writeFile(join(out, 'README.md'), reportPage(report, sheets))
  return report
}

/** Folders of the set's rows: those drawn here first. */
async function rowsOf(deps: EvaluateDeps, about: UnseenSet, cases: readonly Case[]): Promise<Map<string, string>> {
  const { data, methods, given, results, readReference } = deps
  const references: PicturedReference[] = []
  for (const name of methods.length === 0 ? [] : about.references) {
    references.push({ ...(await readReference(join(data.dir, about.set, 'references', `${name}.png`))), weight: 1, role: 'style' })
  }
  const rows = new Map<string, string>()
  for (const method of methods) {
    rows.set(method, join(results, method, about.set))
    await drawRow(deps, method, references, cases, join(results, method, about.set))
  }
  for (const [row, folder] of given) if (await exists(join(folder, about.set))) rows.set(row, join(folder, about.set))
  return rows
}

/** Raster and vector of each prompt; names of those beside the page. */
async function writeSheets(
  { data, out }: EvaluateDeps,
  about: UnseenSet,
  cases: readonly Case[],
  rows: ReadonlyMap<string, string>,
): Promise<string[]> {
  const references = await readDrawings(join(data.dir, about.set, 'references'))
  const written: string[] = []
  for (const [row, folder] of rows) {
    const cells = []
    for (const one of cases) {
      const read = async (kind: string): Promise<Drawing | null> => {
        const path = join(folder, `${stemOf(one)}.${kind}`)
        return (await exists(path)) ? await readDrawing(path, one.prompt) : null
      }
      cells.push({ label: one.prompt, drawings: [await read('png'), await read('svg')] })
    }
    const file = `sheet-${about.set}-${row}.png`
    await writeFile(
      join(about.shareAlike ? data.dir : out, file),
      await drawSheet(`${about.title}: ${row}, raster and vector`, references, cells),
    )
    if (!about.shareAlike) written.push(file)
  }
  return written
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Four decimals are more than any interval leaves. */
function shortNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value
}
