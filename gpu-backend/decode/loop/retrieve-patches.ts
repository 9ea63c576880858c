// A job's retrieval: the k nearest patches of each class of source, joined by code for DAiD, and the nearest
// of all for FAiD. Holds one image's scratch, its time, and which sources were ever found.
import type { CodeDistances } from '../../retrieval/code-distances.ts'
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'
import { PatchSearch } from '../../retrieval/patch-search.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { GATE } from './daid.ts'
import { NearestCodes } from './nearest-codes.ts'
import { Retrieved } from './retrieved.ts'

const LEAST_TAU = 1e-9 // below, only the nearest count anyway, and −d²/τ would end in −∞

interface ClassSearch {
  readonly search: PatchSearch
  readonly sources: readonly number[]
  readonly logWeights: Float64Array // per image of the index
  readonly found: Retrieved
}

/**
 * Retrieval for one image (docs/design.md, section 3): `search` once per position, in raster order.
 * `retrieved` and `features` hold the last position's nearest patches; `ms` is the time spent by `now`.
 */
export class Retrieval {
  ms = 0
  readonly features: NearestCodes // filled by search(), empty without FAiD
  readonly used: Uint8Array // per source of the recipe, 1 once a patch of it was among the nearest
  readonly #classes: readonly ClassSearch[]
  readonly retrieved: Retrieved
  readonly #key = newKey()
  readonly #apart: boolean // whether each class of source has a gate of its own
  readonly #k: number
  readonly #tau: number
  readonly #cols: number
  readonly #sentinel: number
  readonly #now: () => number

  constructor(recipe: Recipe, distances: CodeDistances, cols: number, now: () => number) {
    this.features = new NearestCodes(recipe.features)
    this.used = new Uint8Array(recipe.sources.length)
    this.retrieved = new Retrieved(distances.sentinel)
    this.#apart = recipe.daid === 'gated' && recipe.classes.length > 1
    this.#classes = recipe.classes.map(({ index, sources }) => ({
      search: new PatchSearch(index, distances),
      sources,
      logWeights: Float64Array.from(sources, (source) => Math.log(recipe.sources[source].weight)),
      found: this.#apart ? new Retrieved(distances.sentinel) : this.retrieved,
    }))
    this.#k = recipe.parameters.k
    this.#tau = Math.max(LEAST_TAU, recipe.parameters.tau)
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
    if (this.#apart) for (const { found } of this.#classes) joinGated(found, this.retrieved)
    this.features.fillUp()
    this.ms += this.#now() - before
    return this.retrieved
  }

  #addNearest({ search, sources, logWeights, found }: ClassSearch): void {
    const { index, nearest } = search
    if (this.#apart) found.clear()
    const some = search.search(this.#key, Math.max(this.#k, this.features.codes.length))
    const count = Math.min(some, this.#k)
    for (let i = 0; i < some; i++) this.used[sources[index.imageOf(nearest.patches[i])]] = 1
    for (let i = 0; i < Math.min(some, this.features.codes.length); i++) {
      const patch = nearest.patches[i]
      this.features.add(index.values[patch], nearest.distances[i], sources[index.imageOf(patch)])
    }
    if (count > 0) found.nearest = Math.min(found.nearest, nearest.distances[0])
    for (let i = 0; i < count; i++) {
      const patch = nearest.patches[i]
      const image = index.imageOf(patch)
      found.add(index.values[patch], -nearest.distances[i] / this.#tau + logWeights[image], sources[image])
    }
  }
}

/**
 * Adds a class's codes with its own sum taken to 1 and its own gate on it, so that the number of its patches
 * does not drown another's.
 */
function joinGated({ count, codes, scores, sources, nearest }: Retrieved, into: Retrieved): void {
  if (count === 0) return
  let most = scores[0]
  for (let i = 1; i < count; i++) if (scores[i] > most) most = scores[i]
  let sum = 0
  for (let i = 0; i < count; i++) sum += Math.exp(scores[i] - most)
  const shift = -most - Math.log(sum) - nearest / GATE
  for (let i = 0; i < count; i++) into.add(codes[i], scores[i] + shift, sources[i])
  into.nearest = Math.min(into.nearest, nearest)
}
