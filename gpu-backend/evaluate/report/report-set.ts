// What lint, judge and two-sample test say of a set's rows, with intervals over the cases. A prompt that a
// row drew nothing for counts as failed.
import { join } from 'node:path'
import type { StyleKind } from '../../../contract/index.ts'
import type { StyleJudge } from '../../model/style-judge.ts'
import { type Case, type EvaluationData, stemOf, type UnseenSet } from '../drawings/evaluation-data.ts'
import { type Drawing, readDrawings } from '../drawings/read-drawings.ts'
import { ABLATIONS, type Ablation } from '../drawings/rows.ts'
import { distinguishability, tellingFeatures } from '../two-sample/two-sample.ts'
import { Bootstrap, type Interval } from './bootstrap.ts'
import { againstForeign, type Floor, floorOf, ownDrawings } from './own-drawings.ts'
import { type Known, type Measured, SetMeasures } from './set-measures.ts'

export interface RowReport {
  readonly row: string
  readonly asked: number
  readonly drawn: number
  readonly lint: Interval
  readonly judge: Interval
  readonly auc: number | null // beside own drawings of the same prompts; null with too few
  readonly pairs: number // that it was told from
  readonly told: readonly (readonly [string, number])[] // by what alone it could be told: the area under each one's own curve
  readonly elements: number | null // median beside the set's own
  readonly faults: readonly (readonly [string, number])[] // the commonest, and how many results have each
}
export interface AskedOfSet {
  readonly cases: readonly Case[]
  readonly pairs: readonly Case[] // for the two-sample test alone
}
export interface Difference {
  readonly of: string
  readonly against: string
  readonly lint: Interval
  readonly judge: Interval
}
export interface SetReport {
  readonly about: Omit<UnseenSet, 'references' | 'own'>
  readonly own: {
    readonly drawings: number
    readonly lint: number
    readonly judge: number
    readonly floor: Floor | null
    readonly foreignAuc: number | null
  }
  readonly rows: readonly RowReport[]
  readonly differences: readonly Difference[]
}

/** Kinds of which enough own drawings are asked for by name to hold drafts against them one by one. */
export const PAIRED: readonly StyleKind[] = ['line', 'solid']
const DECODED: Ablation = 'decoded'
export const DRAFT = 'draft' // the row that others are made from
const FAULTS = 4
const TOLD = 3

/** `rows`: name → folder with the results of this set. */
export async function reportSet(
  network: StyleJudge,
  data: EvaluationData,
  about: UnseenSet,
  { cases, pairs }: AskedOfSet,
  rows: ReadonlyMap<string, string>,
): Promise<SetReport> {
  const truths = [...cases, ...pairs].flatMap(({ truth }) => truth ?? [])
  const own = [
    ...(await readDrawings(join(data.dir, about.set, 'references'))),
    ...(await ownDrawings(data, about, truths)),
  ]
  const measures = await SetMeasures.of(network, own)
  const bootstrap = new Bootstrap(cases.length, data.seed)
  const known = new Map(measures.own.map((one) => [one.name, one]))
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
    own: {
      drawings: own.length,
      lint: measures.lint.ownPass,
      judge: measures.judge.ownPass,
      floor: floorOf(measures.own, pairsOf(drawn.get(DRAFT), { cases, pairs }, known)),
      foreignAuc: await againstForeign(measures, data, about),
    },
    rows: names.map((row) => reportRow(row, drawn.get(row)!, { cases, pairs }, known, bootstrap)),
    differences: names.slice(1).map((of) => difference(of, besideOf(of, names), drawn, cases, bootstrap)),
  }
}

async function byName(folder: string): Promise<Map<string, Drawing>> {
  return new Map((await readDrawings(folder)).map((drawing) => [drawing.name, drawing]))
}

const passed = (one: Measured | undefined): number => (one?.passes ? 1 : 0)
const inStyle = (one: Measured | undefined): number => (one?.inStyle ? 1 : 0)

function reportRow(
  row: string,
  drawn: ReadonlyMap<string, Measured>,
  asked: AskedOfSet,
  known: ReadonlyMap<string, Known>,
  bootstrap: Bootstrap,
): RowReport {
  const { cases } = asked
  const results = cases.map((one) => drawn.get(stemOf(one)))
  const pairs = pairsOf(drawn, asked, known)
  const [own, made] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)]
  const auc = distinguishability(own, made)
  const counts = new Map<string, number>()
  for (const one of results)
    for (const fault of one?.failed ?? []) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  const elements =
    middle(results.flatMap((one) => one?.figures.elements ?? [])) /
    middle([...known.values()].map(({ figures }) => figures.elements))
  return {
    row,
    asked: cases.length,
    drawn: results.filter((one) => one !== undefined).length,
    lint: bootstrap.mean(results.map(passed)),
    judge: bootstrap.mean(results.map(inStyle)),
    auc: Number.isNaN(auc) ? null : auc,
    pairs: pairs.length,
    told: Number.isNaN(auc) ? [] : tellingFeatures(own, made).slice(0, TOLD),
    elements: Number.isFinite(elements) ? elements : null,
    faults: [...counts].sort((a, b) => b[1] - a[1]).slice(0, FAULTS),
  }
}

/** Own drawings and results of the same prompts. */
function pairsOf(
  drawn: ReadonlyMap<string, Measured> | undefined,
  { cases, pairs }: AskedOfSet,
  known: ReadonlyMap<string, Known>,
) {
  return [...cases, ...pairs].flatMap((one) => {
    const [own, result] = [known.get(one.truth ?? ''), drawn?.get(stemOf(one))]
    return own && result ? [[own.features, result.features] as const] : []
  })
}

/**
 * What has parts of the decoding off is held beside the same with all on, everything else beside the first
 * row.
 */
function besideOf(row: string, names: readonly string[]): string {
  const reduced = row !== DECODED && (ABLATIONS as readonly string[]).includes(row)
  return reduced && names.includes(DECODED) ? DECODED : names[0]
}

function difference(
  of: string,
  against: string,
  drawn: ReadonlyMap<string, ReadonlyMap<string, Measured>>,
  cases: readonly Case[],
  bootstrap: Bootstrap,
): Difference {
  const by = (measure: (one: Measured | undefined) => number): Interval =>
    bootstrap.mean(
      cases.map(
        (one) => measure(drawn.get(of)!.get(stemOf(one))) - measure(drawn.get(against)!.get(stemOf(one))),
      ),
    )
  return { of, against, lint: by(passed), judge: by(inStyle) }
}

function middle(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor(sorted.length / 2)]
}
