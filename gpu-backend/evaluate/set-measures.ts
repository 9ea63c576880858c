// A set's own drawings, learned by lint and judge; and what they say of others. For two folders or a whole evaluation alike.
import type { StyleJudge } from '../model/style-judge.ts'
import { SetJudge, vectorsOf } from './judge/judge.ts'
import { Lint, type Verdict } from './lint/lint.ts'
import type { Drawing } from './read-drawings.ts'
import { featuresOf } from './two-sample.ts'
import { USUAL_BOUNDS as bounds } from './usual-bounds.ts'

export interface Measured extends Verdict {
  readonly inStyle: boolean // as the judge sees it
  readonly score: number // the judge's
  readonly features: Float64Array // for the two-sample test
}

export class SetMeasures {
  readonly lint: Lint
  readonly judge: SetJudge
  readonly #network: StyleJudge

  private constructor(network: StyleJudge, lint: Lint, judge: SetJudge) {
    this.#network = network
    this.lint = lint
    this.judge = judge
  }

  /** `own`: at least two drawings. */
  static async of(network: StyleJudge, own: readonly Drawing[]): Promise<SetMeasures> {
    const judge = new SetJudge(network, await vectorsOf(network, own), bounds.judge)
    return new SetMeasures(network, new Lint(own, bounds.lint), judge)
  }

  /** `drafts`: by name, what a drawing was made from, where that is known: lines and holes must come out as they went in. */
  async measure(drawings: readonly Drawing[], drafts: ReadonlyMap<string, Drawing> = new Map()): Promise<Measured[]> {
    const vectors = await vectorsOf(this.#network, drawings)
    return drawings.map((drawing, i) => {
      const verdict = this.lint.judge(drawing, drafts.get(drawing.name))
      const score = this.judge.score(vectors[i])
      return { ...verdict, score, inStyle: score >= this.judge.bound, features: featuresOf(drawing, verdict.figures, vectors[i]) }
    })
  }
}
