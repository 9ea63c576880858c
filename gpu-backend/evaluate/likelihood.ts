// How many bits a drawing costs under a recipe: the loop of decode/decode-image.ts with the codes given instead of drawn.
import { lambdaOf, mixRetrieved } from '../decode/daid.ts'
import type { Engine } from '../decode/engine.ts'
import { guide } from '../decode/guide.ts'
import { mixPointer } from '../decode/point.ts'
import type { Recipe } from '../decode/recipe.ts'
import { Retrieval } from '../decode/retrieval.ts'
import { softmax } from '../decode/softmax.ts'
import type { Picture } from './picture-book.ts'
import type { Bits } from './task.ts'

/** The method that is the same but for DAiD: its bits come from the same pass. */
const PLAIN: Partial<Record<Recipe['method'], Recipe['method']>> = { daid: 'vanilla', 'faid+daid': 'faid' }

/** Bits a token, of the recipe's method and, where it mixes retrieved patches into another's distribution, of that one. */
export async function bitsOf({ model, distances }: Engine, recipe: Recipe, { codes, blank }: Picture): Promise<Record<string, Bits>> {
  const { codebookSize, cols } = model.grid
  const probabilities = new Float32Array(codebookSize)
  const pointed = new Float32Array(codebookSize)
  const pointerCodes = Uint16Array.from(recipe.style.flatMap((source) => [...recipe.sources[source].codes]))
  const retrieval = new Retrieval(recipe, distances, cols, () => 0)
  const run = recipe.context.start()
  const plain = new BitCount()
  const whole = new BitCount()
  for (let position = 0; position < codes.length; position++) {
    const retrieved = retrieval.search(codes, position)
    await run.step(codes, position, retrieval.features.codes)
    guide(run.logits, recipe.parameters.cfg, probabilities)
    softmax(probabilities, recipe.parameters.temperature)
    plain.add(probabilities[codes[position]], blank[position] === 0)
    if (recipe.pointer) mixPointer(probabilities, run.pointer, pointerCodes, run.gate, pointed)
    mixRetrieved(probabilities, retrieved, lambdaOf(recipe, retrieved))
    whole.add(probabilities[codes[position]], blank[position] === 0)
  }
  const without = PLAIN[recipe.method]
  return { ...(without && { [without]: plain.perToken() }), [recipe.method]: whole.perToken() }
}

class BitCount {
  readonly #sums = { all: 0, visible: 0 }
  readonly #counts = { all: 0, visible: 0 }

  add(probability: number, visible: boolean): void {
    const bits = -Math.log2(Math.max(probability, Number.MIN_VALUE)) // float32 may round to zero: that is 1074 bits, not ∞
    this.#sums.all += bits
    this.#counts.all++
    if (!visible) return
    this.#sums.visible += bits
    this.#counts.visible++
  }

  perToken(): Bits {
    return { all: this.#sums.all / this.#counts.all, visible: this.#sums.visible / Math.max(1, this.#counts.visible) }
  }
}
