// The next code of an image, by docs/design.md, section 4: guidance → temperature, softmax → top-p → pointer
// → DAiD → copy guard → draw. Holds one image's scratch.
import type { DecoderRun } from '../../model/decoder.ts'
import type { Engine } from '../engine/engine.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { classifierFreeGuidance } from './classifier-free-guidance.ts'
import { CopyGuard } from './copy-guard.ts'
import { lambdaOf, mixRetrieved } from './daid.ts'
import { drawCode } from './draw-code.ts'
import { mixPointer } from './pointer.ts'
import { Provenance } from './provenance.ts'
import { Retrieval } from './retrieve-patches.ts'
import type { Retrieved } from './retrieved.ts'
import { softmax } from './softmax.ts'
import { keepTopP, TopPScratch } from './top-p.ts'
import { uniform } from './uniform.ts'

const NONE = new Uint16Array(0)

/** Draws one image's codes. For each position in raster order: `retrieve`, a decoder step, `draw`. */
export class Sampler {
  readonly provenance: Provenance
  readonly #recipe: Recipe
  readonly #retrieval: Retrieval | null // null where nothing is retrieved
  #retrieved: Retrieved | null = null // at the present position
  readonly #probabilities: Float32Array // [codebook]
  readonly #pointed: Float32Array // [codebook]
  readonly #pointerCodes: Uint16Array // the codes at the patches that the pointer weighs
  readonly #scratch: TopPScratch
  readonly #guard: CopyGuard

  constructor({ model, distances }: Engine, recipe: Recipe, now: () => number) {
    const { codebookSize, cols } = model.grid
    this.provenance = new Provenance(recipe)
    this.#recipe = recipe
    this.#retrieval = recipe.classes.length > 0 ? new Retrieval(recipe, distances, cols, now) : null
    this.#probabilities = new Float32Array(codebookSize)
    this.#pointed = new Float32Array(codebookSize)
    this.#pointerCodes = joinCodes(recipe)
    this.#scratch = new TopPScratch(codebookSize)
    this.#guard = new CopyGuard(recipe.sources, cols)
  }

  get retrievalMs(): number {
    return this.#retrieval?.ms ?? 0
  }

  /**
   * Places in the recipe's sources that had a part: retrieved at any position, or conditioning the model. Of
   * what gives the shape only a library's image, which needs its permit however little of it is retrieved.
   */
  get used(): number[] {
    const { style, content, sources } = this.#recipe
    const shown = new Set([...style, ...content.filter((place) => sources[place].library !== undefined)])
    const found = this.#retrieval?.used
    return sources.flatMap((_, place) => (found?.[place] === 1 || shown.has(place) ? [place] : []))
  }

  /**
   * Looks up what belongs at `position`, given the codes before it. → the codes that the step is to blend in,
   * none without FAiD.
   */
  retrieve(codes: Uint16Array, position: number): Uint16Array {
    this.#retrieved = this.#retrieval?.search(codes, position) ?? null
    return this.#retrieval?.features.codes ?? NONE
  }

  /** Draws the code of `position` from what `run` has just computed for it and `retrieve` has found. */
  draw(run: DecoderRun, position: number): number {
    const { parameters, pointer, seed } = this.#recipe
    const probabilities = this.#probabilities
    classifierFreeGuidance(run.logits, parameters.cfg, probabilities)
    softmax(probabilities, parameters.temperature)
    keepTopP(probabilities, parameters.topP, this.#scratch)
    const gate = pointer ? run.gate : 0
    if (pointer) mixPointer(probabilities, run.pointer, this.#pointerCodes, gate, this.#pointed)
    const retrieved = this.#retrieved
    const lambda = retrieved ? lambdaOf(this.#recipe, retrieved) : 0
    if (retrieved && lambda > 0) mixRetrieved(probabilities, retrieved, lambda)
    this.#guard.apply(probabilities, position)
    const code = drawCode(probabilities, uniform(seed, position))
    this.#guard.add(position, code)
    this.provenance.add(
      { position, code, probability: probabilities[code], pointed: this.#pointed[code], gate, lambda },
      run,
      this.#retrieval,
    )
    return code
  }
}

function joinCodes({ pointer, style, sources }: Recipe): Uint16Array {
  return pointer
    ? Uint16Array.from(style.flatMap((source) => [...sources[source].codes]))
    : new Uint16Array(0)
}
