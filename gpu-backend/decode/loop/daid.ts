// DAiD (AR-RAG, arXiv 2506.06962): distribution-augmentation in decoding, without training.
import type { Recipe } from '../recipe/recipe.ts'
import type { Retrieved } from './retrieved.ts'

/**
 * d² at which the gated mix has fallen to 1/e. Fitted on held-out drawings (training/fit_daid.py gives .02):
 * beside a trained pointer, patches help only where their surroundings are the same but for a near code.
 */
export const GATE = 0.05

/** P ← (1 − λ) · P + λ · D with D = softmax of the scores, in place. Leaves D in `retrieved.scores`. */
export function mixRetrieved(probabilities: Float32Array, retrieved: Retrieved, lambda: number): void {
  const { count, codes, scores } = retrieved
  if (count === 0) return
  let most = scores[0]
  for (let i = 1; i < count; i++) if (scores[i] > most) most = scores[i]
  let sum = 0
  for (let i = 0; i < count; i++) {
    scores[i] = Math.exp(scores[i] - most)
    sum += scores[i]
  }
  const size = probabilities.length
  for (let code = 0; code < size; code++) probabilities[code] *= 1 - lambda
  for (let i = 0; i < count; i++) {
    scores[i] /= sum
    probabilities[codes[i]] += lambda * scores[i]
  }
}

/**
 * λ of a step. Gated, it is less where even the nearest neighbour is far: patches speak only where they have
 * something to say.
 */
export function lambdaOf(
  { parameters: { lambda }, daid }: Pick<Recipe, 'parameters' | 'daid'>,
  { nearest }: Retrieved,
): number {
  if (daid === 'none') return 0
  return daid === 'gated' ? lambda * Math.exp(-nearest / GATE) : lambda
}
