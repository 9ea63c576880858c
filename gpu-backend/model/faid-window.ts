// FAiD's inputs for one image (docs/design.md, section 6): what has been drawn around a position, as the
// states that earlier steps gave back and the codes that were drawn there, and the codes retrieved for it.
// Row 0 is conditional; the unconditional row is switched off.
import type { BundleDescription } from './bundle-schema.ts'
import { float32, floats, int32, type Tensors } from './graph.ts'

type Faid = NonNullable<BundleDescription['faid']>

/** FAiD's feeds for a run. Its arrays are the graph's inputs, changed in place between steps. */
export class FaidWindow {
  readonly feeds: Tensors
  readonly #faid: Faid
  readonly #rows: number // of the batch
  readonly #cols: number // of the grid
  readonly #outside: number // the code of a place outside the grid
  readonly #states: Float32Array // [layers, rows, positions, width]
  readonly #window: Float32Array // [layers, rows, places, width]
  readonly #codes: Int32Array // [rows, places]
  readonly #retrieved: Int32Array // [rows, neighbours]

  /** `tables`: what faid_tables.onnx gave. */
  constructor(faid: Faid, description: BundleDescription, rows: number, tables: Tensors) {
    const { layers, width, neighbours, window } = faid
    this.#faid = faid
    this.#rows = rows
    this.#cols = description.image.cols
    this.#outside = description.codebook.size
    this.#states = new Float32Array(layers * rows * description.image.rows * this.#cols * width)
    this.#window = new Float32Array(layers * rows * window.length * width)
    this.#codes = new Int32Array(rows * window.length)
    this.#retrieved = new Int32Array(rows * neighbours)
    this.feeds = {
      window: float32(this.#window, layers, rows, window.length, width),
      windowCodes: int32(this.#codes, rows, window.length),
      retrieved: int32(this.#retrieved, rows, neighbours),
      faidOn: float32(
        Float32Array.from({ length: rows }, (_, row) => (row === 0 ? 1 : 0)),
        rows,
      ),
      ...tables,
    }
  }

  /** Before a step: `codes` up to `position` are drawn; `retrieved` has the bundle's number of neighbours. */
  fill(codes: Uint16Array, position: number, retrieved: Uint16Array): void {
    const { window, width, layers, neighbours } = this.#faid
    const cells = this.#states.length / (layers * this.#rows * width)
    for (let row = 0; row < this.#rows; row++)
      this.#retrieved.set(retrieved.subarray(0, neighbours), row * neighbours)
    for (const [place, [down, right]] of window.entries()) {
      const col = (position % this.#cols) + right
      const at = position + down * this.#cols + right
      const inside = at >= 0 && col >= 0 && col < this.#cols
      for (let row = 0; row < this.#rows; row++)
        this.#codes[row * window.length + place] = inside ? codes[at] : this.#outside
      for (let plane = 0; plane < layers * this.#rows; plane++) {
        const to = (plane * window.length + place) * width
        const from = (plane * cells + at) * width
        if (inside) this.#window.set(this.#states.subarray(from, from + width), to)
        else this.#window.fill(0, to, to + width)
      }
    }
  }

  /** After a step: keeps the position's own states for the windows of later ones. */
  keep(result: Tensors, position: number): void {
    const { width, layers } = this.#faid
    const states = floats(result, 'newStates') // [layers, rows, width]
    const cells = this.#states.length / (layers * this.#rows * width)
    for (let plane = 0; plane < layers * this.#rows; plane++) {
      this.#states.set(
        states.subarray(plane * width, (plane + 1) * width),
        (plane * cells + position) * width,
      )
    }
  }
}
