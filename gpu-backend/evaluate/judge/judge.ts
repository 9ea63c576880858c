// The judge: whether a drawing is in one style with a set's own, as a network sees it that learned from other
// sets. A drawing is held beside six of the set's at a time, and passes above the bound that nine in ten of
// the set's own drawings pass.
import sharp from 'sharp'
import { uniform } from '../../decode/loop/uniform.ts'
import { JUDGE_SIDE, type StyleJudge } from '../../model/style-judge.ts'
import { type Drawing, SIDE } from '../drawings/read-drawings.ts'
import { FEW, OWN_PASS } from '../lint/lint.ts'

const REFERENCES = 6
const ROUNDS = 24 // sixes that a drawing is held beside
const SEED = 6

/** Each drawing's vector. */
export async function vectorsOf(judge: StyleJudge, drawings: readonly Drawing[]): Promise<Float32Array[]> {
  const small: Uint8Array[] = []
  for (const { rgba } of drawings) {
    const picture = sharp(rgba, { raw: { width: SIDE, height: SIDE, channels: 4 } })
    small.push(await picture.resize(JUDGE_SIDE, JUDGE_SIDE).raw().toBuffer())
  }
  return await judge.vectors(small)
}

export class SetJudge {
  readonly bound: number
  /** Share of the own drawings that pass, each beside others. */
  readonly ownPass: number
  readonly #judge: StyleJudge
  readonly #own: readonly Float32Array[]

  /** `own`: vectors of the set's drawings, at least two; `usualBound`: for sets with few. */
  constructor(judge: StyleJudge, own: readonly Float32Array[], usualBound: number) {
    this.#judge = judge
    this.#own = own
    const scores = own.map((vector, i) => this.#score(vector, i)).sort((a, b) => a - b)
    this.bound = own.length < FEW ? usualBound : scores[Math.floor((1 - OWN_PASS) * scores.length)]
    this.ownPass = scores.filter((score) => score >= this.bound).length / scores.length
  }

  /** Higher is more alike; comparable within a set. */
  score(vector: Float32Array): number {
    return this.#score(vector, -1)
  }

  passes(vector: Float32Array): boolean {
    return this.score(vector) >= this.bound
  }

  /** `leftOut`: an own drawing that is not held beside itself. */
  #score(vector: Float32Array, leftOut: number): number {
    let sum = 0
    for (let round = 0; round < ROUNDS; round++)
      sum += logitOf(this.#judge, vector, this.#six(round, leftOut))
    return sum / ROUNDS
  }

  #six(round: number, leftOut: number): Float32Array[] {
    const left = [...this.#own.keys()].filter((i) => i !== leftOut)
    const count = Math.min(REFERENCES, left.length)
    return Array.from({ length: count }, (_, i) => {
      const [picked] = left.splice(Math.floor(uniform(SEED, round * REFERENCES + i) * left.length), 1)
      return this.#own[picked]
    })
  }
}

/** As it was learned: the distance from the others' mean, by how far they lie from it themselves. */
export function logitOf(
  { weight, floor, bias }: StyleJudge,
  one: Float32Array,
  others: readonly Float32Array[],
): number {
  let sum = 0
  for (let d = 0; d < weight.length; d++) {
    let [mean, spread] = [0, 0]
    for (const other of others) mean += other[d] / others.length
    for (const other of others) spread += (other[d] - mean) ** 2 / others.length
    sum += (weight[d] * (one[d] - mean) ** 2) / (spread + floor[d])
  }
  return bias - sum / weight.length
}
