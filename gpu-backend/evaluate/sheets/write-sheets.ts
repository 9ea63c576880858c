// The sheets of one set: for the page, a cell a prompt; for counting, results and own drawings in one heap.
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StyleKind } from '../../../contract/index.ts'
import { uniform } from '../../decode/loop/uniform.ts'
import { type Case, type EvaluationData, stemOf, type UnseenSet } from '../drawings/evaluation-data.ts'
import { type Drawing, readDrawing, readDrawings } from '../drawings/read-drawings.ts'
import { blindly, type Cell, drawSheet } from './sheet.ts'

const PAINTED: StyleKind = 'painterly' // where `full` has pictures of its own

export interface SheetsOptions {
  readonly data: EvaluationData
  readonly out: string // folder of the page that they are shown on
  readonly sheets: readonly string[] // rows that sheets are made of; `full` where its pictures are its own
}

/**
 * One cell a prompt: the vector where there is one, which every raster is made from. Names of those beside
 * the page.
 */
export async function writeSheets(
  { data, out, sheets }: SheetsOptions,
  about: UnseenSet,
  cases: readonly Case[],
  rows: ReadonlyMap<string, string>,
): Promise<string[]> {
  const references = await readDrawings(join(data.dir, about.set, 'references'))
  const written: string[] = []
  for (const [row, folder] of rows) {
    if (!sheets.includes(row) || (row === 'full' && about.kind !== PAINTED)) continue
    const cells = []
    for (const one of cases) cells.push({ label: one.prompt, drawings: [await shownOf(folder, one)] })
    const file = `sheet-${about.set}-${row.replaceAll(' ', '-')}.png`
    await writeFile(
      join(about.shareAlike ? data.dir : out, file),
      await drawSheet(`${about.title}: ${row}`, references, cells),
    )
    if (!about.shareAlike) written.push(file)
  }
  return written
}

async function shownOf(folder: string, one: Case): Promise<Drawing | null> {
  for (const kind of ['svg', 'png']) {
    const path = join(folder, `${stemOf(one)}.${kind}`)
    if (await exists(path)) return await readDrawing(path, one.prompt)
  }
  return null
}

/**
 * SET.png, results mixed with as many own drawings, and SET.key.json, which says what each number is. Of a
 * set with few own drawings, all of them.
 */
export async function writeBlindSheet(
  { dir, seed }: EvaluationData,
  { set, own }: UnseenSet,
  cases: readonly Case[],
  folder: string,
  out: string,
): Promise<void> {
  const results: Cell[] = []
  for (const one of cases) {
    const drawing = await shownOf(folder, one)
    if (drawing !== null) results.push({ label: one.prompt, drawings: [drawing] })
  }
  const left = [...own]
  const picked = Array.from(
    { length: Math.min(results.length, own.length) },
    (_, i) => left.splice(Math.floor(uniform(seed, i) * left.length), 1)[0],
  )
  const folderOfOwn = join(dir, set, picked.length === 0 ? 'references' : 'own')
  const drawings = await readDrawings(folderOfOwn, picked.length === 0 ? undefined : new Set(picked))
  const { cells, key } = blindly(
    results,
    drawings.map((drawing) => ({ label: drawing.name, drawings: [drawing] })),
    seed,
  )
  await mkdir(out, { recursive: true })
  await writeFile(join(out, `${set}.png`), await drawSheet(set, [], cells))
  await writeFile(join(out, `${set}.key.json`), `${JSON.stringify(key, null, 1)}\n`)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
