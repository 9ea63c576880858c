// One image, position by position: a function of engine and recipe. Watching changes no byte of it. The loop is design section 6, a
// step a line; the copy guard of that section is not there yet, its report (copied-run.ts) is.
import type { CopyReport, SourceShare } from '../../edge/contract/index.ts'
import type { Planes } from '../model/tokenizer.ts'
import { blankPositions } from './blank-positions.ts'
import { findCopies } from './copied-run.ts'
import { mixRetrieved } from './daid.ts'
import { drawCode } from './draw-code.ts'
import type { Engine } from './engine.ts'
import { guide } from './guide.ts'
import { mixPointer } from './point.ts'
import { Provenance } from './provenance.ts'
import type { Recipe } from './recipe.ts'
import { Retrieval } from './retrieval.ts'
import { drawStrip, type Strip } from './row-preview.ts'
import { softmax } from './softmax.ts'
import { keepTopP, TopPScratch } from './top-p.ts'
import { uniform } from './uniform.ts'

export interface Watch {
  readonly signal: AbortSignal
  /** Milliseconds, for the report alone. */
  readonly now: () => number
  /** Previews are drawn only where somebody looks. */
  readonly onRow?: (strip: Strip) => void
}

export interface DecodedImage {
  readonly codes: Uint16Array // [rows × cols]
  readonly picture: Planes
  readonly seed: number
  readonly copy: CopyReport
  readonly sources: SourceShare[]
  readonly passes: number // runs of the decoder
  readonly ms: { total: number; model: number; retrieval: number }
}

/** Rejects with the signal's reason when it is aborted, between two rows at the latest. */
export async function decodeImage(engine: Engine, recipe: Recipe, watch: Watch): Promise<DecodedImage> {
  const { model, distances } = engine
  const { rows, cols, codebookSize } = model.grid
  const { parameters, seed } = recipe
  const started = watch.now()
  const ms = { total: 0, model: 0, retrieval: 0 }

  const codes = new Uint16Array(rows * cols)
  const probabilities = new Float32Array(codebookSize)
  const pointed = new Float32Array(codebookSize)
  const pointerCodes = joinCodes(recipe)
  const scratch = new TopPScratch(codebookSize)
  const retrieval = recipe.classes.length > 0 ? new Retrieval(recipe, distances, cols, watch.now) : null
  const provenance = new Provenance(recipe)
  const run = recipe.context.start()

  for (let position = 0; position < codes.length; position++) {
    const before = watch.now()
    await run.step(codes, position)
    ms.model += watch.now() - before

    guide(run.logits, parameters.cfg, probabilities)
    softmax(probabilities, parameters.temperature)
    keepTopP(probabilities, parameters.topP, scratch)
    if (recipe.pointer) mixPointer(probabilities, run.pointer, pointerCodes, run.gate, pointed)
    const retrieved = retrieval?.search(codes, position) ?? null
    if (retrieved) mixRetrieved(probabilities, retrieved, parameters.lambda)
    const code = drawCode(probabilities, uniform(seed, position))
    codes[position] = code

    const drawn = { position, code, probability: probabilities[code], pointed: pointed[code], gate: recipe.pointer ? run.gate : 0 }
    provenance.add(drawn, run, retrieved)
    if (position % cols === cols - 1) await endRow(engine, codes, (position + 1) / cols - 1, watch)
  }

  const picture = await model.tokenizer.decode(codes, rows)
  const blank = blankPositions(picture, model.grid.patch)
  const copy = findCopies(
    { codes, rows, cols, blank },
    recipe.sources.map((source) => source.codes),
  )
  ms.retrieval = retrieval?.ms ?? 0
  ms.total = watch.now() - started
  return { codes, picture, seed, copy, sources: provenance.sources(blank), passes: codes.length, ms }
}

/** Shows the row where somebody watches, and lets the process hear of a cancellation. */
async function endRow(engine: Engine, codes: Uint16Array, row: number, watch: Watch): Promise<void> {
  if (watch.onRow) watch.onRow(await drawStrip(engine.model, codes, row))
  await new Promise(setImmediate)
  watch.signal.throwIfAborted()
}

/** The codes at the patches that the pointer weighs. */
function joinCodes({ pointer, style, sources }: Recipe): Uint16Array {
  return pointer ? Uint16Array.from(style.flatMap((source) => [...sources[source].codes])) : new Uint16Array(0)
}
