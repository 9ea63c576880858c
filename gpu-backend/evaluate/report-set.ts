// What lint, judge and two-sample test say of a set's rows, with intervals over the cases. A prompt that a row drew nothing for counts as failed.
import { join } from 'node:path'
import { uniform } from '../decode/uniform.ts'
import type { StyleJudge } from '../model/style-judge.ts'
import { Bootstrap, type Interval } from './bootstrap.ts'
import { type Case, type EvaluationData, stemOf, type UnseenSet } from './evaluation-data.ts'
import { type Drawing, readDrawings } from './read-drawings.ts'
import { type Measured, SetMeasures } from './set-measures.ts'
import { distinguishability } from './two-sample.ts'

export interface RowReport {
  readonly row: string
  readonly asked: number
  readonly drawn: number
  readonly lint: Interval
  readonly judge: Interval
  readonly auc: number | null // beside own drawings of the same prompts; null with too few
  readonly elements: number | null // median beside the set's own
  readonly faults: readonly (readonly [string, number])[] // the commonest, and how many results have each
}
export interface Difference {
  readonly of: string
  readonly against: string
  readonly lint: Interval
  readonly judge: Interval
}
export interface SetReport {
  readonly about: Omit<UnseenSet, 'references' | 'own'>
  readonly own: { readonly drawings: number; readonly lint: number; readonly judge: number; readonly auc: number | null }
  readonly rows: readonly RowReport[]
  readonly differences: readonly Difference[]
}

const DRAFT = 'draft' // the row that others are made from
const FAULTS = 4

/** `rows`: name → folder with the results of this set. */
export async function reportSet(
  network: StyleJudge,
  data: EvaluationData,
  about: UnseenSet,
  cases: readonly Case[],
  rows: ReadonlyMap<string, string>,
): Promise<SetReport> {
  const own = [...(await readDrawings(join(data.dir, about.set, 'references'))), ...(await ownDrawings(data, about))]
  const measures = await SetMeasures.of(network, own)
  const bootstrap = new Bootstrap(cases.length, data.seed)
  const known = new Map((await measures.measure(own)).map((one) => [one.name, one]))
  const drawn = new Map<string, Map<string, Measured>>()
  const drafts = rows.has(DRAFT) ? await byName(rows.get(DRAFT)!) : new Map<string, Drawing>()
  for (const [row, folder] of rows) {
    const results = [...(await byName(folder)).values()]
    const from = row === 'auto' || row === 'full' || row === 'image-rag' ? drafts : new Map<string, Drawing>()
    drawn.set(row, new Map((await measures.measure(results, from)).map((one) => [one.name, one])))
  }
  const names = [...drawn.keys()]
  const { references: _, own: __, ...credit } = about
  return {
    about: credit,
    own: { drawings: own.length, lint: measures.lint.ownPass, judge: measures.judge.ownPass, auc: ownAgainstOwn([...known.values()]) },
    rows: names.map((row) => reportRow(row, drawn.get(row)!, cases, known, bootstrap)),
    differences: names.slice(1).map((of) => difference(of, names[0], drawn, cases, bootstrap)),
  }
}

async function ownDrawings({ dir }: EvaluationData, { set, own }: UnseenSet): Promise<Drawing[]> {
  return own.length === 0 ? [] : await readDrawings(join(dir, set, 'own'))
}

async function byName(folder: string): Promise<Map<string, Drawing>> {
  return new Map((await readDrawings(folder)).map((drawing) => [drawing.name, drawing]))
}

const passed = (one: Measured | undefined): number => (one?.passes ? 1 : 0)
const inStyle = (one: Measured | undefined): number => (one?.inStyle ? 1 : 0)

function reportRow(
  row: string,
  drawn: ReadonlyMap<string, Measured>,
  cases: readonly Case[],
  known: ReadonlyMap<string, Measured>,
  bootstrap: Bootstrap,
): RowReport {
  const results = cases.map((one) => drawn.get(stemOf(one)))
  const pairs = cases.flatMap(({ truth }, i) => (truth !== null && results[i] && known.has(truth) ? [[known.get(truth)!, results[i]]] : []))
  const auc = distinguishability(
    pairs.map(([own]) => own.features),
    pairs.map(([, result]) => result.features),
  )
  const counts = new Map<string, number>()
  for (const one of results) for (const fault of one?.failed ?? []) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  const elements =
    middle(results.flatMap((one) => one?.figures.elements ?? [])) / middle([...known.values()].map(({ figures }) => figures.elements))
  return {
    row,
    asked: cases.length,
    drawn: results.filter((one) => one !== undefined).length,
    lint: bootstrap.mean(results.map(passed)),
    judge: bootstrap.mean(results.map(inStyle)),
    auc: Number.isNaN(auc) ? null : auc,
    elements: Number.isFinite(elements) ? elements : null,
    faults: [...counts].sort((a, b) => b[1] - a[1]).slice(0, FAULTS),
  }
}

function difference(
  of: string,
  against: string,
  drawn: ReadonlyMap<string, ReadonlyMap<string, Measured>>,
  cases: readonly Case[],
  bootstrap: Bootstrap,
): Difference {
  const by = (measure: (one: Measured | undefined) => number): Interval =>
    bootstrap.mean(cases.map((one) => measure(drawn.get(of)!.get(stemOf(one))) - measure(drawn.get(against)!.get(stemOf(one)))))
  return { of, against, lint: by(passed), judge: by(inStyle) }
}

/** The sanity of the two-sample test: halves of the own drawings, by chance, which nothing should tell apart. */
function ownAgainstOwn(own: readonly Measured[]): number | null {
  const left = own.slice(0, 300).map(({ features }) => features)
  const order = Array.from({ length: left.length }, (_, i) => left.splice(Math.floor(uniform(1, i) * left.length), 1)[0])
  const half = Math.floor(order.length / 2)
  const auc = distinguishability(order.slice(0, half), order.slice(half, 2 * half))
  return Number.isNaN(auc) ? null : auc
}

function middle(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor(sorted.length / 2)]
}
