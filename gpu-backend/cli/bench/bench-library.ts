// A library as workers hold it, made up of the public set's codes: what it takes on disk, to load from
// nothing, to bring up to date by one image, in memory, and to look up in; all in this process, with its
// files read from memory.

import type { Engine } from '../../decode/engine/engine.ts'
import { wantedOf } from '../../decode/prepare/narrow.ts'
import { readPrompt } from '../../decode/prompts/prompt.ts'
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'
import type { PatchIndex } from '../../retrieval/patch-index.ts'
import { PatchSearch } from '../../retrieval/patch-search.ts'
import type { SearchableLibrary } from '../../retrieval/searchable-library.ts'
import { StoredLibrary, storedImage } from '../../testing/stored-library.ts'
import { LibraryCache } from '../../worker/libraries/library-cache.ts'
import type { Io } from '../options/command.ts'
import { median } from './median.ts'

const PAGE = 1000 // images: as an edge writes them when many come at once
const UPDATES = 9
const LOOKUPS = 64
const MAX_SCAN = 4_000_000 // beyond, one scan cannot hold it: only parts of it are searched
const NARROWED = 131_072 // patches of a large library that a job searches
const CLAIM = { job: 'home.00000000-0000-4000-8000-000000000000', fence: 1 }

export async function benchLibrary(engine: Engine, wanted: number, io: Io) {
  const { rows, cols, codebookSize } = engine.model.grid
  const images = Math.ceil(wanted / (rows * cols))
  const { stored, manifest } = store(engine, images)
  // of its calls only those for libraries are made
  const edge = stored as unknown as ConstructorParameters<typeof LibraryCache>[0]['edge']
  const { model } = engine
  const cache = new LibraryCache({
    edge,
    model,
    budgetBytes: Number.POSITIVE_INFINITY,
    onChange: () => undefined,
  })
  const timed = async <T>(work: () => Promise<T> | T): Promise<{ ms: number; cpuMs: number; value: T }> => {
    const [started, before] = [io.now(), process.cpuUsage()]
    const value = await work()
    const { user, system } = process.cpuUsage(before)
    return { ms: io.now() - started, cpuMs: (user + system) / 1000, value }
  }
  const take = (n: number) =>
    timed(() => cache.take(CLAIM, { library: stored.handle, manifest: n }, io.signal))

  const cold = await take(manifest)
  const updates: { ms: number; cpuMs: number }[] = []
  for (let i = 0; i < UPDATES; i++) updates.push(await take(stored.add([imageOf(engine, images + i)])))
  const removal = await take(stored.remove(0, 1))
  const { library } = removal.value
  const { index, drawings } = await part(engine, library, Number.POSITIVE_INFINITY)
  const narrowing = await timed(() => part(engine, library, Math.floor(NARROWED / index.cells)))
  const lookups =
    index.patches <= MAX_SCAN ? lookUps(engine, index, narrowing.value.index, codebookSize, io) : null
  const { files, manifest: manifestBytes } = stored.bytes()
  const cpuMs = {
    coldStart: cold.cpuMs,
    oneImageMore: median(updates.map((one) => one.cpuMs)),
    oneImageLess: removal.cpuMs,
  }
  const document = {
    patches: index.patches,
    images: drawings.length,
    bytesPerPatch: (files + manifestBytes) / index.patches,
    memoryPerPatch: 10,
    ms: {
      coldStart: cold.ms,
      oneImageMore: median(updates.map(({ ms }) => ms)),
      oneImageMoreWorst: Math.max(...updates.map(({ ms }) => ms)),
      oneImageLess: removal.ms,
      firstNarrowing: narrowing.ms,
      ...(lookups && { lookUp: lookups.whole, lookUpNarrowed: lookups.narrowed }),
    },
    /** Of this process: what the same takes where nobody else wants the processor. */
    cpuMs,
    /** One image more, of the time to load all: the same on any machine. */
    updateShare: cpuMs.oneImageMore / cpuMs.coldStart,
    ...(lookups && { narrowedPatches: lookups.narrowedPatches }),
  }
  const text =
    `${document.patches} patches: ${document.bytesPerPatch.toFixed(2)} bytes each, loaded in ` +
    `${cold.ms.toFixed(0)} ms, one image more in ${document.ms.oneImageMore.toFixed(0)} ms`
  return { document, text }
}

function imageOf({ publicSet: { drawings } }: Engine, n: number) {
  const { codes, caption } = drawings[n % drawings.length]
  return { ...storedImage(n, codes), caption }
}

function store(engine: Engine, images: number) {
  const stored = new StoredLibrary(engine.model.tokenizerHash, engine.model.grid)
  let manifest = 0
  for (let at = 0; at < images; at += PAGE)
    manifest = stored.add(
      Array.from({ length: Math.min(PAGE, images - at) }, (_, i) => imageOf(engine, at + i)),
    )
  return { stored, manifest }
}

/** What a job of this prompt would search; the first time, captions are read. */
async function part({ model }: Engine, library: SearchableLibrary, most: number) {
  const prompt = readPrompt('red heart', model.text, model.decoder.words)
  return await library.part(wantedOf(prompt, model.text), most, new Set())
}

/** Median of look-ups in the whole, and in what is left after narrowing. */
function lookUps(engine: Engine, whole: PatchIndex, narrowed: PatchIndex, sentinel: number, { now }: Io) {
  const { model, distances, publicSet } = engine
  const query = publicSet.drawings[publicSet.drawings.length - 1].codes
  const key = newKey()
  const measure = (index: PatchIndex): number => {
    const search = new PatchSearch(index, distances)
    const times: number[] = []
    for (let i = 0; i < LOOKUPS; i++) {
      neighbourKey(query, model.grid.cols, i * Math.floor(query.length / LOOKUPS), sentinel, key)
      const started = now()
      search.search(key, model.defaults.k)
      times.push(now() - started)
    }
    return median(times)
  }
  return { whole: measure(whole), narrowed: measure(narrowed), narrowedPatches: narrowed.patches }
}
