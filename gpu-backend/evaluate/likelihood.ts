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

/** Bits a token, of the recipe's method and of the one that conditions alike but looks nothing up: vanilla beside daid, image-rag beside full. */
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
    await run.step(codes, position)
    guide(run.logits, recipe.parameters.cfg, probabilities)
    softmax(probabilities, recipe.parameters.temperature)
    plain.add(probabilities[codes[position]], blank[position] === 0)
    if (recipe.pointer) mixPointer(probabilities, run.pointer, pointerCodes, run.gate, pointed)
    const retrieved = retrieval.search(codes, position)
    mixRetrieved(probabilities, retrieved, lambdaOf(recipe, retrieved))
    whole.add(probabilities[codes[position]], blank[position] === 0)
  }
  return { [recipe.style.length > 0 ? 'image-rag' : 'vanilla']: plain.perToken(), [recipe.method]: whole.perToken() }
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
