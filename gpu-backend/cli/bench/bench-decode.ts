// Whole images: time in model and retrieval, against the decoder alone and against a naive retrieval, all in
// one run.
import type { Method } from '../../../contract/index.ts'
import type { Engine } from '../../decode/engine/engine.ts'
import { decodeImage } from '../../decode/loop/decode-image.ts'
import { prepareJob } from '../../decode/prepare/prepare-job.ts'
import type { Recipe } from '../../decode/recipe/recipe.ts'
import type { Io } from '../options/command.ts'
import { benchRetrieval } from './bench-retrieval.ts'
import { median } from './median.ts'
import { NaiveRetrieval } from './naive-retrieval.ts'

const WARM_UP_SEED = 1_000_000
const REFERENCE_PATCHES = 100_000 // fixed, so that the figure compares across bundles and selections
const NAIVE_QUERIES = 64 // a full sort of a large index is slow; these stand for a whole image's

export interface DecodeSetting {
  readonly images: number
  readonly references: number
  readonly threads: number
  readonly method: Method
}

export async function benchDecode(
  engine: Engine,
  { images, references, threads, method }: DecodeSetting,
  io: Io,
) {
  const { drawings } = engine.publicSet
  const step = Math.floor(drawings.length / Math.max(1, references))
  const chosen = Array.from({ length: references }, (_, i) => drawings[i * step])
  const input = {
    prompt: 'red heart',
    method,
    parameters: {},
    libraries: [],
    references: chosen.map(({ id, codes }) => ({ id, codes, weight: 1, role: 'style' as const })),
  }
  const job = await prepareJob(engine, input, 0)
  const recipe = await job.recipe(0)
  const times: { total: number; model: number; retrieval: number }[] = []
  const watch = { signal: io.signal, now: io.now }
  const warm = await decodeImage(engine, await job.recipe(WARM_UP_SEED), watch)
  for (let i = 0; i < images; i++) times.push((await decodeImage(engine, await job.recipe(i), watch)).ms)
  const msMedian = median(times.map(({ total }) => total))
  const retrievalMs = median(times.map(({ retrieval }) => retrieval))
  const bareMs = await bareLoop(recipe, warm.codes, io)
  const naiveMs = naiveRetrieval(engine, recipe, warm.codes, io)
  const aloneMs = msMedian - retrievalMs
  const { document: large } = benchRetrieval(engine, REFERENCE_PATCHES, io)
  const document = {
    images,
    method: job.resolved.method,
    references,
    patches: recipe.classes.reduce((sum, { index }) => sum + index.patches, 0),
    threads,
    engineClass: job.resolved.engineClass,
    msMedian,
    ms: {
      model: median(times.map(({ model }) => model)),
      retrieval: retrievalMs,
      modelAlone: bareMs,
      naiveRetrieval: naiveMs,
    },
    retrievalShare: retrievalMs / msMedian,
    passesPerToken: warm.passes / warm.codes.length,
    /** Speed against the same decoder with the naive retrieval. */
    vsNaive: (aloneMs + naiveMs) / msMedian,
    /**
     * The same among 100,000 patches: float keys, every distance computed, all of them sorted, as the method
     * is written down.
     */
    vsReference:
      (aloneMs + large.msNaive * warm.codes.length) / (aloneMs + large.msMedian * warm.codes.length),
    /** Share of the time that the decoder's graph takes alone, run in a bare loop. */
    limitShare: bareMs / msMedian,
  }
  const text =
    `${msMedian.toFixed(0)} ms an image (median of ${images}), retrieval ` +
    `${(document.retrievalShare * 100).toFixed(1)} %, ${document.vsNaive.toFixed(2)} × the naive ` +
    `peer, ${document.vsReference.toFixed(1)} × among 100,000 patches`
  return { document, text }
}

/** The decoder's steps for fixed codes, nothing else. */
async function bareLoop(recipe: Recipe, codes: Uint16Array, io: Io): Promise<number> {
  const run = recipe.context.start()
  const retrieved = new Uint16Array(recipe.features)
  const started = io.now()
  for (let position = 0; position < codes.length; position++) await run.step(codes, position, retrieved)
  return io.now() - started
}

/** What the naive peer takes for one image's look-ups; 0 where the method has none. */
function naiveRetrieval(
  { model }: Engine,
  { classes, sources, parameters }: Recipe,
  codes: Uint16Array,
  io: Io,
): number {
  if (classes.length === 0) return 0
  const naive = classes.map(
    (one) =>
      new NaiveRetrieval(
        one.sources.map((source) => sources[source].codes),
        model.grid.cols,
        model.codebook,
        model.grid.dim,
      ),
  )
  const every = Math.max(1, Math.floor(codes.length / NAIVE_QUERIES))
  let queries = 0
  const started = io.now()
  for (let position = 0; position < codes.length; position += every, queries++)
    for (const one of naive) one.search(codes, position, parameters.k)
  return ((io.now() - started) / queries) * codes.length
}
