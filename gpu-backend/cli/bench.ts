// `tessera bench decode | retrieval`: what this machine does, measured in this run.
import { decodeImage } from '../decode/decode-image.ts'
import { type Engine, openEngine } from '../decode/engine.ts'
import { type PreparedJob, prepareJob } from '../decode/prepare-job.ts'
import { neighbourKey } from '../retrieval/neighbour-key.ts'
import { PatchIndex } from '../retrieval/patch-index.ts'
import { PatchSearch } from '../retrieval/patch-search.ts'
import { command, type Io, UsageError } from './command.ts'
import { NaiveRetrieval } from './naive-retrieval.ts'
import { DEFAULT_BUNDLE, methodOption, numberOption } from './option-values.ts'

const WARM_UP_SEED = 1_000_000
const NAIVE_QUERIES = 64 // a full sort of a large index is slow; these stand for a whole image's

export const bench = command({
  summary: 'measure decoding and retrieval',
  usage: `bench [decode|retrieval]

  decode               whole images, references drawn from the public set (default)
  retrieval            look-ups in a large index
  --images N           decode: how many, default 20; the median is given
  --references N       decode: default 6; with 0 the public set narrowed by caption is searched
  --patches N          retrieval: default 100000
  --method METHOD      decode: default auto
  --threads N          of the model, default 1
  --bundle DIR         the model (default: the shipped one)`,
  options: {
    images: { type: 'string' },
    references: { type: 'string' },
    patches: { type: 'string' },
    method: { type: 'string' },
    threads: { type: 'string' },
    bundle: { type: 'string' },
  },
  run: async (values, [what = 'decode', ...more], io) => {
    if (more.length > 0 || !['decode', 'retrieval'].includes(what)) throw new UsageError('bench takes decode or retrieval')
    const whole = (name: 'images' | 'references' | 'patches' | 'threads', min: number, max: number) =>
      numberOption(name, values[name], { min, max, integer: true })
    const threads = whole('threads', 1, 64) ?? 1
    const engine = await openEngine(values.bundle ?? DEFAULT_BUNDLE, threads)
    if (what === 'retrieval') return benchRetrieval(engine, whole('patches', 1000, 4_000_000) ?? 100_000, io)
    const [images, references] = [whole('images', 1, 1000) ?? 20, whole('references', 0, 16) ?? 6]
    return await benchDecode(engine, { images, references, threads, method: methodOption(values.method) }, io)
  },
})

interface DecodeSetting {
  readonly images: number
  readonly references: number
  readonly threads: number
  readonly method: ReturnType<typeof methodOption>
}

async function benchDecode(engine: Engine, { images, references, threads, method }: DecodeSetting, io: Io) {
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
  const times: { total: number; model: number; retrieval: number }[] = []
  const watch = { signal: io.signal, now: io.now }
  const warm = await decodeImage(engine, job.recipe(WARM_UP_SEED), watch)
  for (let i = 0; i < images; i++) times.push((await decodeImage(engine, job.recipe(i), watch)).ms)
  const msMedian = median(times.map(({ total }) => total))
  const retrievalMs = median(times.map(({ retrieval }) => retrieval))
  const bareMs = await bareLoop(job, warm.codes, io)
  const naiveMs = naiveRetrieval(engine, job, warm.codes, io)
  const document = {
    images,
    method: job.resolved.method,
    references,
    patches: job.recipe(0).classes.reduce((sum, { index }) => sum + index.patches, 0),
    threads,
    engineClass: job.resolved.engineClass,
    msMedian,
    ms: { model: median(times.map(({ model }) => model)), retrieval: retrievalMs, modelAlone: bareMs, naiveRetrieval: naiveMs },
    retrievalShare: retrievalMs / msMedian,
    passesPerToken: warm.passes / warm.codes.length,
    /** Speed against the same decoder with the naive retrieval. */
    vsNaive: (msMedian - retrievalMs + naiveMs) / msMedian,
    /** Share of the time that the decoder's graph takes alone, run in a bare loop. */
    limitShare: bareMs / msMedian,
  }
  const text = `${msMedian.toFixed(0)} ms an image (median of ${images}), retrieval ${(document.retrievalShare * 100).toFixed(1)} %, ${document.vsNaive.toFixed(2)} × the naive peer`
  return { document, text }
}

/** The decoder's steps for fixed codes, nothing else. */
async function bareLoop(job: PreparedJob, codes: Uint16Array, io: Io): Promise<number> {
  const run = job.recipe(0).context.start()
  const started = io.now()
  for (let position = 0; position < codes.length; position++) await run.step(codes, position)
  return io.now() - started
}

/** What the naive peer takes for one image's look-ups; 0 where the method has none. */
function naiveRetrieval({ model }: Engine, job: PreparedJob, codes: Uint16Array, io: Io): number {
  const { classes, sources, parameters } = job.recipe(0)
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

function benchRetrieval({ model, publicSet, distances }: Engine, wanted: number, io: Io) {
  const { rows, cols, codebookSize, dim } = model.grid
  const { drawings } = publicSet
  const grids = Array.from({ length: Math.ceil(wanted / (rows * cols)) }, (_, i) => drawings[i % drawings.length].codes)
  const { k } = model.defaults
  const search = new PatchSearch(new PatchIndex(grids, { rows, cols, codebookSize }), distances)
  const query = drawings[drawings.length - 1].codes
  const key = new Uint16Array(4)
  const times: number[] = []
  for (let position = 0; position < query.length; position++) {
    neighbourKey(query, cols, position, codebookSize, key)
    const started = io.now()
    search.search(key, k)
    times.push(io.now() - started)
  }
  const naive = new NaiveRetrieval(grids, cols, model.codebook, dim)
  const naiveTimes: number[] = []
  for (let position = 0; position < query.length; position += query.length / 8) {
    const started = io.now()
    naive.search(query, position, k)
    naiveTimes.push(io.now() - started)
  }
  const msMedian = median(times)
  const document = { patches: search.index.patches, k, msMedian, msNaive: median(naiveTimes), vsNaive: median(naiveTimes) / msMedian }
  return {
    document,
    text: `${msMedian.toFixed(2)} ms a look-up in ${document.patches} patches, ${document.vsNaive.toFixed(0)} × the naive peer`,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
