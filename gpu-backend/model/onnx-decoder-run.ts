// One image on the decoder graph. Keys and values lie in one buffer each that the graph reads where it is: a
// step gives back only the new ones, which are written into their slot. Slot = prefix + position, and only
// slots before that are read.
import type { BundleDescription } from './bundle-schema.ts'
import type { DecoderRun } from './decoder.ts'
import { FaidWindow } from './faid-window.ts'
import { float32, floats, type Graph, int32, type Tensors } from './graph.ts'

/** Context outputs that every step reads as they are, from the conditional run. */
const SHARED = [
  'contentKeys',
  'contentValues',
  'contentBias',
  'styleKeys0',
  'styleValues0',
  'styleKeys1',
  'styleValues1',
  'styleBias',
  'pointerKeys',
  'prior',
] as const

const ROWS = 2 // conditional, unconditional
const AROUND = [
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -2],
] as const // W, NW, N, NE, WW as [row, column] offsets

/**
 * Decodes one image step by step, two rows at once for classifier-free guidance: `logits` [2, codebook],
 * conditional first; `pointer` [patches]; `gate` in [0, 1].
 */
export class OnnxDecoderRun implements DecoderRun {
  readonly logits: Float32Array
  readonly pointer: Float32Array
  gate = 0
  readonly #description: BundleDescription
  readonly #graph: Graph
  // per map: both rows' [positions, width] → [rows, width]
  readonly #maps: { from: Float32Array[]; to: Float32Array }[]
  readonly #neighbours = new Int32Array(ROWS * AROUND.length)
  readonly #position = new Int32Array(ROWS)
  readonly #pastKeys: Float32Array // [layers, rows, heads, slots, headDim]
  readonly #pastValues: Float32Array
  readonly #faid: FaidWindow | null
  readonly #feeds: Tensors

  /** `faidTables`: where `graph` is FAiD's. */
  constructor(
    description: BundleDescription,
    graph: Graph,
    conditional: Tensors,
    unconditional: Tensors,
    on: { content: boolean; style: boolean },
    faidTables: Tensors | null,
  ) {
    const { layers, heads, headDim, width, prefix } = description.decoder
    const slots = prefix + description.image.rows * description.image.cols
    const both = [conditional, unconditional]
    this.#description = description
    this.#graph = graph
    this.#maps = ['map0', 'map1'].map((name) => ({
      from: both.map((row) => floats(row, name)),
      to: new Float32Array(ROWS * width),
    }))
    const past = [layers, ROWS, heads, slots, headDim]
    this.#pastKeys = new Float32Array(layers * ROWS * heads * slots * headDim)
    this.#pastValues = new Float32Array(this.#pastKeys.length)
    for (const [row, context] of both.entries()) {
      this.#writeSlots(this.#pastKeys, floats(context, 'prefixKeys'), row, 1, 0, prefix)
      this.#writeSlots(this.#pastValues, floats(context, 'prefixValues'), row, 1, 0, prefix)
    }
    this.logits = new Float32Array(ROWS * description.codebook.size)
    this.pointer = new Float32Array(floats(conditional, 'styleBias').length)
    this.#faid =
      faidTables && description.faid ? new FaidWindow(description.faid, description, ROWS, faidTables) : null
    this.#feeds = {
      ...this.#faid?.feeds,
      neighbours: int32(this.#neighbours, ROWS, AROUND.length),
      position: int32(this.#position, ROWS),
      map0: float32(this.#maps[0].to, ROWS, width),
      map1: float32(this.#maps[1].to, ROWS, width),
      contentOn: float32(Float32Array.of(on.content ? 1 : 0, 0), ROWS),
      styleOn: float32(Float32Array.of(on.style ? 1 : 0, 0), ROWS),
      ...Object.fromEntries(SHARED.map((name) => [name, conditional[name]])),
      pastKeys: float32(this.#pastKeys, ...past),
      pastValues: float32(this.#pastValues, ...past),
    }
  }

  async step(codes: Uint16Array, position: number, retrieved: Uint16Array): Promise<void> {
    const { width, prefix } = this.#description.decoder
    this.#faid?.fill(codes, position, retrieved)
    this.#fillNeighbours(codes, position)
    this.#position.fill(position)
    for (const { from, to } of this.#maps) {
      for (let row = 0; row < ROWS; row++)
        to.set(from[row].subarray(position * width, (position + 1) * width), row * width)
    }
    const result = await this.#graph.run(this.#feeds)
    this.logits.set(floats(result, 'logits'))
    this.pointer.set(floats(result, 'pointer').subarray(0, this.pointer.length))
    this.gate = floats(result, 'gate')[0]
    this.#faid?.keep(result, position)
    for (let row = 0; row < ROWS; row++) {
      this.#writeSlots(this.#pastKeys, floats(result, 'newKeys'), row, ROWS, prefix + position, 1)
      this.#writeSlots(this.#pastValues, floats(result, 'newValues'), row, ROWS, prefix + position, 1)
    }
  }

  #fillNeighbours(codes: Uint16Array, position: number): void {
    const { rows, cols } = this.#description.image
    const outside = this.#description.codebook.size
    for (const [i, [down, right]] of AROUND.entries()) {
      const row = Math.floor(position / cols) + down
      const col = (position % cols) + right
      const inside = row >= 0 && row < rows && col >= 0 && col < cols
      const code = inside ? codes[row * cols + col] : outside
      for (let batch = 0; batch < ROWS; batch++) this.#neighbours[batch * AROUND.length + i] = code
    }
  }

  /**
   * Copies `from` [layers, fromRows, heads, count, headDim], of which row `row` (or the only one), to `count`
   * slots from `slot` on.
   */
  #writeSlots(
    past: Float32Array,
    from: Float32Array,
    row: number,
    fromRows: number,
    slot: number,
    count: number,
  ): void {
    const { layers, heads, headDim, prefix } = this.#description.decoder
    const slots = prefix + this.#description.image.rows * this.#description.image.cols
    const fromRow = fromRows === 1 ? 0 : row
    for (let layer = 0; layer < layers; layer++) {
      for (let head = 0; head < heads; head++) {
        const source = ((layer * fromRows + fromRow) * heads + head) * count * headDim
        const target = (((layer * ROWS + row) * heads + head) * slots + slot) * headDim
        past.set(from.subarray(source, source + count * headDim), target)
      }
    }
  }
}
