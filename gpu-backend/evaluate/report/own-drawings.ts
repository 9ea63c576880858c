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

/**
 * The sanity of the two-sample test: halves of the own drawings, by chance, which nothing should tell apart.
 */
export function ownAgainstOwn(own: readonly Known[]): number | null {
  const left = own.slice(0, 300).map(({ features }) => features)
  const order = Array.from(
    { length: left.length },
    (_, i) => left.splice(Math.floor(uniform(1, i) * left.length), 1)[0],
  )
  const half = Math.floor(order.length / 2)
  const auc = distinguishability(order.slice(0, half), order.slice(half, 2 * half))
  return Number.isNaN(auc) ? null : auc
}
