// A set's own drawings, and what the two-sample test says of them alone: that it tells nothing where nothing
// is, and much where another set is.
import { join } from 'node:path'
import { uniform } from '../../decode/loop/uniform.ts'
import type { EvaluationData, UnseenSet } from '../drawings/evaluation-data.ts'
import { type Drawing, readDrawings } from '../drawings/read-drawings.ts'
import { distinguishability } from '../two-sample/two-sample.ts'
import type { Known, SetMeasures } from './set-measures.ts'

const FOREIGN = 150 // drawings of another set that the two-sample test has to tell from the set's own
const ENOUGH = 200 // own drawings that bounds are set by

/** The drawings named, and others until there are enough. */
export async function ownDrawings(
  { dir }: EvaluationData,
  { set, own }: UnseenSet,
  named: readonly string[],
): Promise<Drawing[]> {
  const wanted = [...new Set([...named.filter((name) => own.includes(name)), ...own])].slice(
    0,
    Math.max(ENOUGH, named.length),
  )
  return wanted.length === 0 ? [] : await readDrawings(join(dir, set, 'own'), new Set(wanted))
}

/** Its power: own drawings against those of the next set of the same kind, or of the next one. */
export async function againstForeign(
  measures: SetMeasures,
  data: EvaluationData,
  about: UnseenSet,
): Promise<number | null> {
  const others = [...data.sets, ...data.sets]
    .slice(data.sets.indexOf(about) + 1)
    .filter(({ set, own }) => set !== about.set && own.length > 0)
  const other = others.find(({ kind }) => kind === about.kind) ?? others[0]
  if (other === undefined) return null
  const foreign = await measures.measure((await ownDrawings(data, other, [])).slice(0, FOREIGN))
  const auc = distinguishability(
    measures.own.map(({ features }) => features),
    foreign.map(({ features }) => features),
  )
  return Number.isNaN(auc) ? null : auc
}

export interface Floor {
  readonly pairs: number
  readonly own: { readonly mean: number; readonly low: number; readonly high: number }
  readonly drafts: number | null // the mean of as many draws of as many pairs
}

const DRAWS = 5

/**
 * The sanity of the two-sample test, and the measure of its noise: halves of the own drawings, by chance,
 * which nothing should tell apart; beside them drafts by as many pairs. Null with too few.
 */
export function floorOf(
  own: readonly Known[],
  pairs: readonly (readonly [Features, Features])[],
): Floor | null {
  const count = Math.min(Math.floor(own.length / 2), pairs.length > 0 ? pairs.length : own.length)
  const halves = draws((draw) => {
    const order = shuffled(own, draw).map(({ features }) => features)
    return distinguishability(order.slice(0, count), order.slice(count, 2 * count))
  })
  const drafts = draws((draw) => {
    const some = shuffled(pairs, draw).slice(0, count)
    return distinguishability(
      some.map(([one]) => one),
      some.map(([, one]) => one),
    )
  })
  if (halves.some(Number.isNaN)) return null
  const range = { mean: mean(halves), low: Math.min(...halves), high: Math.max(...halves) }
  return { pairs: count, own: range, drafts: drafts.some(Number.isNaN) ? null : mean(drafts) }
}

type Features = Known['features']

const draws = (each: (draw: number) => number): number[] =>
  Array.from({ length: DRAWS }, (_, i) => each(i + 1))

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const left = [...all]
  return all.map((_, i) => left.splice(Math.floor(uniform(seed, i) * left.length), 1)[0])
}
