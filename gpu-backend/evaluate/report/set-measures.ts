// A set's own drawings, learned by lint and judge; and what they say of others. For two folders or a whole
// evaluation alike.
import type { StyleJudge } from '../../model/style-judge.ts'
import type { Drawing } from '../drawings/read-drawings.ts'
import { SetJudge, vectorsOf } from '../judge/judge.ts'
import { Lint, type Verdict } from '../lint/lint.ts'
import { USUAL_BOUNDS as bounds } from '../lint/usual-bounds.ts'
import { featuresOf } from '../two-sample/two-sample.ts'

export interface Measured extends Verdict {
  readonly inStyle: boolean // as the judge sees it
  readonly score: number // the judge's
  readonly features: Float64Array // for the two-sample test
}

/** What the two-sample test sees of a drawing, and what is counted of it. */
export type Known = Pick<Measured, 'name' | 'figures' | 'features'>

export class SetMeasures {
  readonly lint: Lint
  readonly judge: SetJudge
  readonly own: readonly Known[]
  readonly #network: StyleJudge

  private constructor(network: StyleJudge, lint: Lint, judge: SetJudge, own: readonly Known[]) {
    this.#network = network
    this.own = own
    this.lint = lint
    this.judge = judge
  }

  /** `own`: at least two drawings. */
  static async of(network: StyleJudge, own: readonly Drawing[]): Promise<SetMeasures> {
    const vectors = await vectorsOf(network, own)
    const lint = new Lint(own, bounds.lint)
    const known = own.map((drawing, i): Known => {
      const figures = lint.own[i]
      return { name: drawing.name, figures, features: featuresOf(drawing, figures, vectors[i]) }
    })
    return new SetMeasures(network, lint, new SetJudge(network, vectors, bounds.judge), known)
  }

  /**
   * `drafts`: by name, what a drawing was made from, where that is known: lines and holes must come out as
   * they went in.
   */
  async measure(
    drawings: readonly Drawing[],
    drafts: ReadonlyMap<string, Drawing> = new Map(),
  ): Promise<Measured[]> {
    const vectors = await vectorsOf(this.#network, drawings)
    return drawings.map((drawing, i) => {
      const verdict = this.lint.judge(drawing, drafts.get(drawing.name))
      const score = this.judge.score(vectors[i])
      return {
        ...verdict,
        score,
        inStyle: score >= this.judge.bound,
        features: featuresOf(drawing, verdict.figures, vectors[i]),
      }
    })
  }
}
