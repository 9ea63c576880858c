// A job's retrieval: the k nearest patches of each class of source, joined by code for DAiD, and the nearest of all for FAiD. Holds one
// image's scratch, and its time.
import type { CodeDistances } from '../retrieval/code-distances.ts'
import { neighbourKey } from '../retrieval/neighbour-key.ts'
import { PatchSearch } from '../retrieval/patch-search.ts'
import { NearestCodes } from './nearest-codes.ts'
import type { Recipe } from './recipe.ts'
import { Retrieved } from './retrieved.ts'

interface ClassSearch {
  readonly search: PatchSearch
  readonly sources: readonly number[]
  readonly logWeights: Float64Array // per image of the index
}

export class Retrieval {
  ms = 0
  readonly features: NearestCodes // filled by search(), empty without FAiD
  readonly #classes: readonly ClassSearch[]
  readonly retrieved: Retrieved
  readonly #key = new Uint16Array(4)
  readonly #k: number
  readonly #tau: number
  readonly #cols: number
  readonly #sentinel: number
  readonly #now: () => number

  constructor(recipe: Recipe, distances: CodeDistances, cols: number, now: () => number) {
    this.features = new NearestCodes(recipe.features)
    this.#classes = recipe.classes.map(({ index, sources }) => ({
      search: new PatchSearch(index, distances),
      sources,
      logWeights: Float64Array.from(sources, (source) => Math.log(recipe.sources[source].weight)),
    }))
    this.retrieved = new Retrieved(distances.sentinel)
    this.#k = recipe.parameters.k
    this.#tau = recipe.parameters.tau
    this.#cols = cols
    this.#sentinel = distances.sentinel
    this.#now = now
  }

  /** What belongs at `position`, given the codes before it. The result is good until the next call. */
  search(codes: Uint16Array, position: number): Retrieved {
    const before = this.#now()
    this.retrieved.clear()
    this.features.clear()
    neighbourKey(codes, this.#cols, position, this.#sentinel, this.#key)
    for (const one of this.#classes) this.#addNearest(one)
    this.features.fillUp()
    this.ms += this.#now() - before
    return this.retrieved
  }

  #addNearest({ search, sources, logWeights }: ClassSearch): void {
    const { index, nearest } = search
    const found = search.search(this.#key, Math.max(this.#k, this.features.codes.length))
    const count = Math.min(found, this.#k)
    for (let i = 0; i < Math.min(found, this.features.codes.length); i++) {
      const patch = nearest.patches[i]
      this.features.add(index.values[patch], nearest.distances[i], sources[index.imageOf(patch)])
    }
    if (count > 0) this.retrieved.nearest = Math.min(this.retrieved.nearest, nearest.distances[0])
    for (let i = 0; i < count; i++) {
      const patch = nearest.patches[i]
      const image = index.imageOf(patch)
      this.retrieved.add(index.values[patch], -nearest.distances[i] / this.#tau + logWeights[image], sources[image])
    }
  }
}
