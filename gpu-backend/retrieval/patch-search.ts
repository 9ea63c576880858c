// Exact nearest patches of one index: rows of the distance table, scan, selection. Holds the scratch, one per
// job.
import type { CodeDistances } from './code-distances.ts'
import type { PatchIndex } from './patch-index.ts'
import { scanKeys, type TableRows } from './scan.ts'
import { selectTopK, TopK } from './top-k.ts'

/**
 * Exact k nearest patches by summed d² of four neighbour codes. `search` fills `nearest`; equal distances
 * keep the order of the index.
 */
export class PatchSearch {
  readonly index: PatchIndex
  readonly nearest: TopK // filled by search()
  readonly #tables: CodeDistances
  readonly #distances: Float32Array
  readonly #rows: TableRows

  constructor(index: PatchIndex, tables: CodeDistances) {
    const none = new Float32Array(0)
    this.index = index
    this.nearest = new TopK(index.patches)
    this.#tables = tables
    this.#distances = new Float32Array(index.patches)
    this.#rows = { nw: none, n: none, ne: none, w: none }
  }

  /** The `k` patches nearest to `key` [4]; returns how many, in `nearest`. */
  search(key: Uint16Array, k: number): number {
    const rows = this.#rows
    rows.nw = this.#tables.row(key[0])
    rows.n = this.#tables.row(key[1])
    rows.ne = this.#tables.row(key[2])
    rows.w = this.#tables.row(key[3])
    scanKeys(this.index.columns, rows, this.#distances)
    return selectTopK(this.#distances, k, this.nearest)
  }
}
