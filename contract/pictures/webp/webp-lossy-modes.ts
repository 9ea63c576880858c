// How each block of 16 × 16 is predicted (RFC 6386, sections 8, 10 and 11), a row at a time: the
// coefficients' contexts depend on it.
import type { BoolReader } from './bool-reader.ts'
import { BLOCK_MODES } from './webp-lossy-tables.ts'

export interface ModeHeader {
  readonly segments: readonly number[] | null
  readonly skip: number | null // probability that a block has coefficients; null: each has
}

/**
 * Small blocks' modes in the order of the table: DC, TM, up, left, right-down, vertical-right, left-down,
 * vertical-left, left-down …; and whole blocks' among them.
 */
const [DC, TRUE_MOTION, VERTICAL, HORIZONTAL] = [0, 1, 2, 3] as const
/** Next node, or a mode less than or equal to 0, for 0 and 1 at each node. */
const TREE = [-0, 1, -1, 2, -2, 3, 4, 6, -3, 5, -4, -5, -6, 7, -7, 8, -8, -9]
const MODES = 10
const NODES = 9

/** Modes of one row of blocks after another; `small` and `empty` are those of the row read last. */
export class ModeReader {
  /** Of each block of the row: whether it is sixteen small ones, and whether it has no coefficients. */
  readonly small: Uint8Array
  readonly empty: Uint8Array
  private readonly above: Uint8Array // modes of the small blocks above, four a block
  private readonly left = new Uint8Array(4)
  private readonly bits: BoolReader
  private readonly header: ModeHeader

  constructor(bits: BoolReader, columns: number, header: ModeHeader) {
    this.bits = bits
    this.header = header
    this.small = new Uint8Array(columns)
    this.empty = new Uint8Array(columns)
    this.above = new Uint8Array(4 * columns)
  }

  readRow(): void {
    this.left.fill(DC)
    for (let column = 0; column < this.small.length; column++) this.readBlock(column)
  }

  private readBlock(column: number): void {
    const { bits, header, above, left } = this
    const { segments, skip } = header
    if (segments !== null) bits.bit(segments[bits.bit(segments[0] as number) === 0 ? 1 : 2] as number)
    this.empty[column] = skip === null ? 0 : bits.bit(skip)
    this.small[column] = bits.bit(145) === 0 ? 1 : 0
    if (this.small[column] === 0) {
      const mode = this.wholeMode()
      above.fill(mode, 4 * column, 4 * column + 4)
      left.fill(mode)
    } else this.readSmall(column)
    if (bits.bit(142) === 1 && bits.bit(114) === 1) bits.bit(183)
  }

  private wholeMode(): number {
    const { bits } = this
    if (bits.bit(156) === 1) return bits.bit(128) === 1 ? TRUE_MOTION : HORIZONTAL
    return bits.bit(163) === 1 ? VERTICAL : DC
  }

  private readSmall(column: number): void {
    const { bits, above, left } = this
    for (let y = 0; y < 4; y++) {
      let mode = left[y] as number
      for (let x = 4 * column; x < 4 * column + 4; x++) {
        const at = ((above[x] as number) * MODES + mode) * NODES
        let node = TREE[bits.bit(BLOCK_MODES[at] as number)] as number
        while (node > 0) node = TREE[2 * node + bits.bit(BLOCK_MODES[at + node] as number)] as number
        mode = -node
        above[x] = mode
      }
      left[y] = mode
    }
  }
}
