// The plain way to the same neighbours, for comparison: keys kept as float vectors, every distance by
// subtraction, a full sort. One dimension more than the codebook's holds the sentinel: at √3 there, it is at
// 4 from every unit vector.
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'

export class NaiveRetrieval {
  readonly #keys: Float32Array // [patches, 4 × (dim + 1)]
  readonly #codebook: Float32Array
  readonly #dim: number
  readonly #sentinel: number
  readonly #cols: number
  readonly #width: number // of a key

  constructor(grids: readonly Uint16Array[], cols: number, codebook: Float32Array, dim: number) {
    this.#codebook = codebook
    this.#dim = dim
    this.#sentinel = codebook.length / dim
    this.#cols = cols
    this.#width = 4 * (dim + 1)
    const patches = grids.reduce((sum, codes) => sum + codes.length, 0)
    this.#keys = new Float32Array(patches * this.#width)
    let patch = 0
    for (const codes of grids) {
      for (let position = 0; position < codes.length; position++, patch++) {
        this.#writeKey(codes, position, this.#keys.subarray(patch * this.#width, (patch + 1) * this.#width))
      }
    }
  }

  /** The `k` nearest patches, ties by place. */
  search(codes: Uint16Array, position: number, k: number): number[] {
    const width = this.#width
    const query = new Float32Array(width)
    this.#writeKey(codes, position, query)
    const keys = this.#keys
    const distances = new Float32Array(keys.length / width)
    for (let patch = 0, at = 0; patch < distances.length; patch++) {
      let sum = 0
      for (let i = 0; i < width; i++, at++) {
        const difference = keys[at] - query[i]
        sum += difference * difference
      }
      distances[patch] = sum
    }
    return [...distances.keys()].sort((a, b) => distances[a] - distances[b] || a - b).slice(0, k)
  }

  /** The neighbours' vectors side by side. */
  #writeKey(codes: Uint16Array, position: number, into: Float32Array): void {
    const key = newKey()
    neighbourKey(codes, this.#cols, position, this.#sentinel, key)
    for (const [i, code] of key.entries()) {
      const at = i * (this.#dim + 1)
      if (code === this.#sentinel) into[at + this.#dim] = Math.sqrt(3)
      else into.set(this.#codebook.subarray(code * this.#dim, (code + 1) * this.#dim), at)
    }
  }
}
