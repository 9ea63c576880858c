// The part of the public set that a job without any reference retrieves from: the drawings nearest to its prompt.
import type { Drawing } from '../retrieval/drawing-set.ts'
import { directionOf, similarity } from './caption-similarity.ts'
import type { Engine } from './engine.ts'
import type { Prompt } from './prompt.ts'

const MAX_PATCHES = 65_536 // an exact scan of them is measured at below a tenth of the model's step

/** Most words matched first, then nearest in meaning; without any known word, drawings from all over the set. */
export function narrowPublic({ model, publicSet, captions }: Engine, prompt: Prompt): Drawing[] {
  const { drawings } = publicSet
  const count = Math.min(drawings.length, Math.floor(MAX_PATCHES / (model.grid.rows * model.grid.cols)))
  const matched = new Uint8Array(drawings.length)
  for (const word of prompt.content) for (const { drawing } of captions.find(word)) matched[drawing]++
  const wanted = directionOf(prompt.content, model.text)
  if (wanted === null && !matched.includes(1)) {
    return Array.from({ length: count }, (_, i) => drawings[Math.floor((i * drawings.length) / count)])
  }
  const nearness = captions.nameWords.map((name) => similarity(wanted, directionOf(name, model.text)))
  const order = [...drawings.keys()].sort((a, b) => matched[b] - matched[a] || nearness[b] - nearness[a] || a - b)
  return order.slice(0, count).map((i) => drawings[i])
}
