// Single look-ups in a large index, against a naive search.
import type { Engine } from '../../decode/engine/engine.ts'
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'
import { PatchIndex } from '../../retrieval/patch-index.ts'
import { PatchSearch } from '../../retrieval/patch-search.ts'
import type { Io } from '../options/command.ts'
import { median } from './median.ts'
import { NaiveRetrieval } from './naive-retrieval.ts'

const NAIVE_QUERIES = 8

export function benchRetrieval({ model, publicSet, distances }: Engine, wanted: number, io: Io) {
  const { rows, cols, codebookSize, dim } = model.grid
  const { drawings } = publicSet
  const grids = Array.from(
    { length: Math.ceil(wanted / (rows * cols)) },
    (_, i) => drawings[i % drawings.length].codes,
  )
  const { k } = model.defaults
  const search = new PatchSearch(new PatchIndex(grids, { rows, cols, codebookSize }), distances)
  const query = drawings[drawings.length - 1].codes
  const key = newKey()
  const times: number[] = []
  for (let position = 0; position < query.length; position++) {
    neighbourKey(query, cols, position, codebookSize, key)
    const started = io.now()
    search.search(key, k)
    times.push(io.now() - started)
  }
  const naive = new NaiveRetrieval(grids, cols, model.codebook, dim)
  const naiveTimes: number[] = []
  for (let position = 0; position < query.length; position += query.length / NAIVE_QUERIES) {
    const started = io.now()
    naive.search(query, position, k)
    naiveTimes.push(io.now() - started)
  }
  const msMedian = median(times)
  const document = {
    patches: search.index.patches,
    k,
    msMedian,
    msNaive: median(naiveTimes),
    vsNaive: median(naiveTimes) / msMedian,
  }
  return {
    document,
    text:
      `${msMedian.toFixed(2)} ms a look-up in ${document.patches} patches, ` +
      `${document.vsNaive.toFixed(0)} × the naive peer`,
  }
}
