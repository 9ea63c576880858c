// Patches in this process's memory: exact, and the measure for every other store.
import type { CodeDistances } from './code-distances.ts'
import { type GridShape, PatchIndex } from './patch-index.ts'
import { PatchSearch } from './patch-search.ts'
import type { Grid, NearPatch, PatchStore } from './patch-store.ts'

export class LocalPatches implements PatchStore {
  readonly #distances: CodeDistances
  #ids: readonly string[] = []
  #index: PatchIndex

  constructor(shape: GridShape, distances: CodeDistances) {
    this.#index = new PatchIndex([], shape)
    this.#distances = distances
  }

  async put(grids: readonly Grid[]): Promise<void> {
    const added = new Map(grids.map(({ id, codes }) => [id, codes]))
    const kept = this.#places((id) => !added.has(id))
    const ids = [...kept.map((place) => this.#ids[place]), ...added.keys()]
    const from = ids.map((_, i) => (i < kept.length ? kept[i] : undefined))
    this.#index = this.#index.derive(from, new Map([...added.values()].map((codes, i) => [kept.length + i, codes])))
    this.#ids = ids
  }

  async remove(ids: readonly string[]): Promise<void> {
    this.#keep(this.#places((id) => !ids.includes(id)))
  }

  async nearest(keys: readonly Uint16Array[], k: number, without: readonly string[] = []): Promise<NearPatch[][]> {
    const left = this.#places((id) => !without.includes(id))
    const index = left.length === this.#ids.length ? this.#index : this.#index.derive(left)
    const search = new PatchSearch(index, this.#distances)
    return keys.map((key) => {
      const count = search.search(key, k)
      return Array.from({ length: count }, (_, i): NearPatch => {
        const patch = search.nearest.patches[i]
        const image = this.#ids[left[index.imageOf(patch)]]
        return { image, position: patch % index.cells, code: index.values[patch], distance: search.nearest.distances[i] }
      })
    })
  }

  async images(): Promise<number> {
    return this.#ids.length
  }

  #keep(places: readonly number[]): void {
    this.#index = this.#index.derive(places)
    this.#ids = places.map((place) => this.#ids[place])
  }

  #places(takes: (id: string) => boolean): number[] {
    return this.#ids.flatMap((id, place) => (takes(id) ? [place] : []))
  }
}
