// Squared distances between codes, one row per code, made when first asked for. A small codebook ends up with
// its whole table in memory; of a large one the rows used last stay: of the four rows of a step, three served
// the step before.

const MAX_BYTES = 64 * 2 ** 20 // the whole table of 4,096 codes; a thousand rows of 16,384

/**
 * d² between codes, rows of [size + 1] float32; `sentinel` is the code of a place outside the grid. The
 * codebook's vectors have unit length, so that d² between codes lies in [0, 4].
 */
export class CodeDistances {
  readonly sentinel: number
  readonly #codebook: Float32Array // [size, dim], rows of unit length
  readonly #dim: number
  readonly #maxRows: number
  readonly #rows = new Map<number, Float32Array>() // oldest use first

  constructor(codebook: Float32Array, dim: number) {
    this.#codebook = codebook
    this.#dim = dim
    this.sentinel = codebook.length / dim
    this.#maxRows = Math.max(8, Math.floor(MAX_BYTES / (4 * (this.sentinel + 1))))
  }

  /**
   * d² from `code` to every code and, last, to the sentinel: [size + 1]. The array is good until 8 other rows
   * were asked for.
   */
  row(code: number): Float32Array {
    const known = this.#rows.get(code)
    const row = known ?? this.#makeRow(code)
    if (known) this.#rows.delete(code)
    this.#rows.set(code, row)
    return row
  }

  #makeRow(code: number): Float32Array {
    const row = this.#spareRow()
    fillDistanceRow(this.#codebook, this.#dim, code, row)
    return row
  }

  #spareRow(): Float32Array {
    if (this.#rows.size < this.#maxRows) return new Float32Array(this.sentinel + 1)
    const [code, row] = this.#rows.entries().next().value!
    this.#rows.delete(code)
    return row
  }
}

/**
 * Fills `row` [size + 1]: d² of unit vectors, so in [0, 4]; the sentinel is at 0 from itself and at 4 from
 * every code.
 */
export function fillDistanceRow(codebook: Float32Array, dim: number, code: number, row: Float32Array): void {
  const size = row.length - 1
  row.fill(4)
  if (code === size) {
    row[size] = 0
    return
  }
  const from = code * dim
  for (let other = 0, at = 0; other < size; other++) {
    let sum = 0
    for (let i = 0; i < dim; i++, at++) {
      const difference = codebook[from + i] - codebook[at]
      sum += difference * difference
    }
    row[other] = sum
  }
}
