// Who an image is by: per drawn code, the part of its probability that each source accounts for, summed over
// the non-blank positions.
//   DAiD           λ · D(x) / P'(x), to the source of the patch that counted
//   pointer        (1 − λ) · g · Σ a_j [code_j = x] / P'(x), to each reference by its a_j
//   conditioning   of the rest, 1 − min(1, P_uncond(x) / P_cond(x)), in equal parts to what was on: text
//                  (nobody's), content by weight, style by the pointer's attention, retrieved features by
//                  neighbour. Equal parts are a convention: one pass does not tell the conditions apart.
import type { SourceShare } from '../../../contract/index.ts'
import type { StepResult } from '../../model/decoder.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { Retrieval } from './retrieve-patches.ts'
import { logProbability } from './softmax.ts'

const DECIMALS = 10_000 // shares are given to four places; what rounds to nothing is left out

export interface DrawnCode {
  readonly position: number
  readonly code: number
  readonly probability: number // P'(x), from which it was drawn
  readonly pointed: number // Σ a_j [code_j = x], 0 without pointer
  readonly gate: number // 0 without pointer
  readonly lambda: number // of this step, 0 without DAiD
}

const NOBODY = new Uint32Array(0)

interface Part {
  readonly position: number
  readonly source: number
  readonly share: number
}

/**
 * Sums one image's shares per source (docs/design.md, section 7). Holds one entry per drawn position;
 * blank ones are left out when it is read.
 */
export class Provenance {
  readonly #recipe: Recipe
  readonly #parts: Part[] = []
  readonly #attention: Float64Array // [style sources], scratch

  constructor(recipe: Recipe) {
    this.#recipe = recipe
    this.#attention = new Float64Array(recipe.style.length)
  }

  /** Call once for each code drawn, with D mixed in; null where nothing is retrieved. */
  add(drawn: DrawnCode, step: StepResult, retrieval: Pick<Retrieval, 'retrieved' | 'features'> | null): void {
    const daid = retrieval && drawn.lambda > 0 ? this.#addRetrieved(drawn, retrieval.retrieved) : 0
    const pointer = drawn.gate > 0 ? this.#addPointed(drawn, step) : 0
    this.#addConditions(drawn, step, Math.max(0, 1 - daid - pointer), retrieval?.features.sources ?? NOBODY)
  }

  /**
   * The largest first. `blank` [positions]: 1 where the finished picture shows nothing, which counts for
   * nobody.
   */
  sources(blank: Uint8Array): SourceShare[] {
    const sums = new Float64Array(this.#recipe.sources.length)
    for (const { position, source, share } of this.#parts) if (blank[position] === 0) sums[source] += share
    const visible = Math.max(
      1,
      blank.reduce((count, one) => count + 1 - one, 0),
    )
    const shares = this.#recipe.sources.flatMap(({ id, kind, library, title, author, licence }, i) => {
      const share = Math.min(1, Math.round((sums[i] / visible) * DECIMALS) / DECIMALS)
      return share > 0
        ? [
            {
              source: id,
              share,
              kind,
              ...(library && { library }),
              ...(title && { title }),
              ...(author && { author }),
              ...(licence && { licence }),
            },
          ]
        : []
    })
    return shares.sort((a, b) => b.share - a.share)
  }

  #addRetrieved(
    { position, code, probability, lambda }: DrawnCode,
    retrieved: Retrieval['retrieved'],
  ): number {
    const place = retrieved.placeOf(code)
    if (place === undefined) return 0
    const share = Math.min(1, (lambda * retrieved.scores[place]) / probability)
    this.#parts.push({ position, source: retrieved.sources[place], share })
    return share
  }

  #addPointed(
    { position, code, probability, pointed, gate, lambda }: DrawnCode,
    { pointer }: StepResult,
  ): number {
    const { style, sources } = this.#recipe
    const scale = ((1 - lambda) * gate) / probability
    let at = 0
    for (const source of style) {
      for (const patch of sources[source].codes) {
        if (patch === code) this.#parts.push({ position, source, share: scale * pointer[at] })
        at++
      }
    }
    return scale * pointed
  }

  #addConditions({ position, code }: DrawnCode, step: StepResult, rest: number, features: Uint32Array): void {
    const { style, content, sources, words } = this.#recipe
    const on =
      (words ? 1 : 0) +
      (content.length > 0 ? 1 : 0) +
      (style.length > 0 ? 1 : 0) +
      (features.length > 0 ? 1 : 0)
    if (on === 0 || content.length + style.length + features.length === 0) return
    const size = step.logits.length / 2
    const ratio = Math.exp(
      logProbability(step.logits, size, size, code) - logProbability(step.logits, 0, size, code),
    )
    const part = (rest * (1 - Math.min(1, ratio))) / on
    const weight = content.reduce((sum, source) => sum + sources[source].weight, 0)
    for (const source of content)
      this.#parts.push({ position, source, share: (part * sources[source].weight) / weight })
    for (const source of features) this.#parts.push({ position, source, share: part / features.length })
    this.#sumAttention(step.pointer)
    for (const [i, source] of style.entries())
      this.#parts.push({ position, source, share: part * this.#attention[i] })
  }

  #sumAttention(pointer: Float32Array): void {
    const cells = pointer.length / Math.max(1, this.#attention.length)
    for (let i = 0; i < this.#attention.length; i++) {
      let sum = 0
      for (let j = i * cells; j < (i + 1) * cells; j++) sum += pointer[j]
      this.#attention[i] = sum
    }
  }
}
