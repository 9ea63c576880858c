// One image, position by position: a function of engine and recipe. Watching changes no byte of it.
import type { CopyReport, SourceShare } from '../../../contract/index.ts'
import type { Planes } from '../../model/tokenizer.ts'
import type { Engine } from '../engine/engine.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { Source } from '../recipe/source.ts'
import { blankPositions } from './blank-positions.ts'
import { findCopies } from './copied-run.ts'
import { drawRowPreview, type RowPreview } from './row-preview.ts'
import { Sampler } from './sampler.ts'

export interface Watch {
  readonly signal: AbortSignal
  /** Milliseconds, for the report alone. */
  readonly now: () => number
  /** Previews are drawn only where somebody looks. */
  readonly onRow?: (strip: RowPreview) => void
}

export interface DecodedImage {
  readonly codes: Uint16Array // [rows × cols]
  readonly picture: Planes
  // the drawing that gave the shape, in the same place; null where none or several did
  readonly shape: Planes | null
  readonly seed: number
  readonly copy: CopyReport
  readonly sources: SourceShare[]
  readonly used: readonly Source[] // all that had a part, however small
  readonly passes: number // runs of the decoder
  readonly ms: { total: number; model: number; retrieval: number }
}

/** Rejects with the signal's reason when it is aborted, between two rows at the latest. */
export async function decodeImage(engine: Engine, recipe: Recipe, watch: Watch): Promise<DecodedImage> {
  const { tokenizer, grid } = engine.model
  const { rows, cols, patch } = grid
  const { now } = watch
  const started = now()
  let modelMs = 0
  const codes = new Uint16Array(rows * cols)
  const run = recipe.context.start()
  const sampler = new Sampler(engine, recipe, now)

  for (let position = 0; position < codes.length; position++) {
    const retrieved = sampler.retrieve(codes, position)
    const before = now()
    await run.step(codes, position, retrieved)
    modelMs += now() - before
    codes[position] = sampler.draw(run, position)
    if (position % cols === cols - 1) await endRow(engine, codes, (position + 1) / cols - 1, watch)
  }

  const picture = await tokenizer.decode(codes, rows)
  const blank = blankPositions(picture, patch)
  const copy = findCopies(
    { codes, rows, cols, blank },
    recipe.sources.map((source) => source.codes),
  )
  const sources = sampler.provenance.sources(blank)
  const used = sampler.used.map((place) => recipe.sources[place])
  const ms = { total: now() - started, model: modelMs, retrieval: sampler.retrievalMs }
  return {
    codes,
    picture,
    shape: recipe.shape,
    seed: recipe.seed,
    copy,
    sources,
    used,
    passes: codes.length,
    ms,
  }
}

/** Shows the row where somebody watches, and lets the process hear of a cancellation. */
async function endRow(engine: Engine, codes: Uint16Array, row: number, watch: Watch): Promise<void> {
  if (watch.onRow) watch.onRow(await drawRowPreview(engine.model, codes, row))
  await new Promise(setImmediate)
  watch.signal.throwIfAborted()
}
