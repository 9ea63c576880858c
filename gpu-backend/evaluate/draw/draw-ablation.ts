// What decoding makes of a draft, with some of its parts off, finished as a picture so that all it does is
// seen; and a set's own drawing through the tokenizer, finished the same way.
import { decodeImage } from '../../decode/loop/decode-image.ts'
import { prepareJob } from '../../decode/prepare/prepare-job.ts'
import type { Recipe } from '../../decode/recipe/recipe.ts'
import { type Finish, type FinishedPicture, finishPicture } from '../../finish/finish-picture.ts'
import { referencePalette } from '../../finish/reference-palette.ts'
import type { AskedJob, PicturedReference } from '../../job/asked-job.ts'
import type { JobEngine } from '../../job/job-engine.ts'
import { planJob } from '../../job/plan-job.ts'
import { premultiply } from '../../model/picture.ts'
import { pixelsOf } from '../../model/png.ts'
import { rasterise } from '../../vector/rasterise.ts'
import type { Ablation } from '../drawings/rows.ts'
import type { RowDeps } from './row-deps.ts'

/** `asked`: with the method `draft`. Throws RequestError. */
export async function drawAblation(
  { engine, signal, now }: RowDeps,
  row: Ablation,
  asked: AskedJob,
  finish: Finish,
  seed: number,
): Promise<FinishedPicture> {
  const draft = (await planJob(engine, asked, finish, { seed })).draft(0)
  if (draft === null) throw new Error('assertion: the method draft without a draft')
  const recipeOf = async (method: 'full' | 'image-rag'): Promise<Recipe> =>
    await (await prepareJob(engine, { ...asked, method, shapes: [draft.shape] }, seed)).recipe(0)
  const decoded = await decodeImage(engine, await reduced(row, recipeOf), { signal, now })
  const natural = decoded.shape === null ? undefined : pixelsOf(decoded.shape)
  return await finishPicture(
    { pixels: pixelsOf(decoded.picture), natural },
    paletteOf(asked.references),
    finish,
    engine.enlarge,
  )
}

/** Without features the context has to be one that was made for none. */
async function reduced(
  row: Ablation,
  recipeOf: (method: 'full' | 'image-rag') => Promise<Recipe>,
): Promise<Recipe> {
  if (row === 'patches off') return await recipeOf('image-rag')
  const full = await recipeOf('full')
  if (row === 'decoded') return full
  if (row === 'draft+faid') return { ...full, pointer: false, daid: 'none' }
  const { context } = await recipeOf('image-rag')
  return { ...full, context, pointer: false, features: 0, daid: 'constant' }
}

/** `svg`: a set's own drawing. */
export async function drawRoundTrip(
  { model, enlarge }: JobEngine,
  svg: string,
  references: readonly PicturedReference[],
  finish: Finish,
): Promise<FinishedPicture> {
  const { rows, patch } = model.grid
  const { rgba } = await rasterise(svg, rows * patch)
  const codes = await model.tokenizer.encode(premultiply(rgba, rows * patch))
  const pixels = pixelsOf(await model.tokenizer.decode(codes, rows))
  return await finishPicture({ pixels, natural: undefined }, paletteOf(references), finish, enlarge)
}

const paletteOf = (references: readonly PicturedReference[]) =>
  referencePalette(references.map(({ picture }) => picture.pixels))
