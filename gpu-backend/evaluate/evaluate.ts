// The evaluation, from cases to the page: draws what is missing, measures every row, writes report.json, the
// page and its sheets. What is made with a share-alike set stays in the data's folder.
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PicturedReference } from '../job/asked-job.ts'
import type { StyleJudge } from '../model/style-judge.ts'
import { drawRow } from './draw/draw-row.ts'
import type { RowDeps } from './draw/row-deps.ts'
import type { UnseenSet } from './drawings/evaluation-data.ts'
import type { Row } from './drawings/rows.ts'
import { type EvaluationReport, reportPage } from './report/report-page.ts'
import { type AskedOfSet, DRAFT, PAIRED, reportSet, type SetReport } from './report/report-set.ts'
import { type SheetsOptions, writeBlindSheet, writeSheets } from './sheets/write-sheets.ts'

const FULL = 'full'

export interface EvaluateDeps extends RowDeps, SheetsOptions {
  readonly network: StyleJudge
  readonly limit: number // cases of each set
  readonly rows: readonly Row[] // those that are drawn here
  // drawings of line and solid sets that drafts are held against one by one, for the two-sample test
  readonly pairs: number
  // folder for sheets to count from, results among own drawings under numbers alone
  readonly blind: string | null
  // rows that were drawn elsewhere: name → folder with a folder a set
  readonly given: ReadonlyMap<string, string>
  readonly readReference: (path: string) => Promise<Omit<PicturedReference, 'weight' | 'role'>>
  readonly results: string // folder for what is drawn
  readonly say: (line: string) => void
}

export async function evaluate(deps: EvaluateDeps): Promise<EvaluationReport> {
  const { data, out, limit, say, engine, network } = deps
  await mkdir(out, { recursive: true })
  const sets: SetReport[] = []
  const sheets = new Map<string, string[]>()
  for (const about of data.sets) {
    say(about.set)
    const cases = data.cases
      .filter(({ set, part }) => set === about.set && part !== 'concept')
      .slice(0, limit)
    const pairs = PAIRED.includes(about.kind)
      ? data.cases.filter(({ set, part }) => set === about.set && part === 'concept')
      : []
    const asked = { cases, pairs: pairs.slice(0, deps.pairs) }
    const rows = await rowsOf(deps, about, asked)
    if (rows.size === 0) continue
    sets.push(await reportSet(network, data, about, asked, rows))
    sheets.set(about.set, await writeSheets(deps, about, cases, rows))
    const shown = rows.get(FULL) ?? rows.get(DRAFT)
    if (deps.blind !== null && shown !== undefined)
      await writeBlindSheet(data, about, cases, shown, deps.blind)
  }
  const { bundle, engineClass } = engine.model
  const report: EvaluationReport = {
    format: 'tessera-evaluation-report',
    version: 2,
    bundle,
    engineClass,
    sets,
  }
  await writeFile(join(out, 'report.json'), `${JSON.stringify(report, shortNumbers, 1)}\n`)
  await writeFile(join(out, 'README.md'), reportPage(report, sheets))
  return report
}

/** Folders of the set's rows: those drawn here first. */
async function rowsOf(
  deps: EvaluateDeps,
  about: UnseenSet,
  { cases, pairs }: AskedOfSet,
): Promise<Map<string, string>> {
  const { data, given, results, readReference } = deps
  const dir = join(data.dir, about.set)
  const references: PicturedReference[] = []
  for (const name of deps.rows.length === 0 ? [] : about.references) {
    references.push({
      ...(await readReference(join(dir, 'references', `${name}.png`))),
      weight: 1,
      role: 'style',
    })
  }
  const ownOf = (truth: string): Promise<string> =>
    readFile(join(dir, about.references.includes(truth) ? 'references' : 'own', `${truth}.svg`), 'utf8')
  const folders = new Map<string, string>()
  for (const row of deps.rows) {
    const folder = join(results, row.replaceAll(' ', '-'), about.set)
    await drawRow(deps, row, references, row === DRAFT ? [...cases, ...pairs] : cases, folder, ownOf)
    if (await hasPictures(folder)) folders.set(row, folder)
  }
  for (const [row, folder] of given)
    if (await exists(join(folder, about.set))) folders.set(row, join(folder, about.set))
  return folders
}

const hasPictures = async (folder: string): Promise<boolean> =>
  (await readdir(folder)).some((file) => file.endsWith('.png'))

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Four decimals are more than any interval leaves. */
function shortNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value
}
