// The coefficients of a lossy WebP's blocks (RFC 6386, section 13), read and forgotten: of each small block
// only whether it had any is kept, for its neighbours' contexts depend on that.
import type { BoolReader } from './bool-reader.ts'
import type { ModeReader } from './webp-lossy-modes.ts'

const BANDS = Uint8Array.of(0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0)
const NODES = 11
const BAND = 3 * NODES
const TYPE = 8 * BAND
const [Y_AFTER_Y2, Y2, CHROMA, Y_WITH_DC] = [0, 1, 2, 3] as const
/** Extra bits of the four large kinds. */
const LARGE = [
  [173, 148, 140],
  [176, 155, 140, 135],
  [180, 157, 141, 134, 130],
  [254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129],
] as const
const FLAGS = 9 // a block's edge: four of brightness, two of each colour, one of the means

/** Coefficients of one partition's rows; only what neighbours' contexts need is kept. */
export class TokenReader {
  private readonly above: Uint8Array // [columns, flags]
  private readonly left = new Uint8Array(FLAGS)
  private readonly probabilities: Uint8Array

  constructor(probabilities: Uint8Array, columns: number) {
    this.probabilities = probabilities
    this.above = new Uint8Array(columns * FLAGS)
  }

  /** False where the data ends before the row does. */
  passRow(bits: BoolReader, { small, empty }: Pick<ModeReader, 'small' | 'empty'>): boolean {
    this.left.fill(0)
    for (let column = 0; column < small.length; column++) {
      if (empty[column] === 1) this.clear(column, small[column] === 0)
      else this.passBlock(bits, column * FLAGS, small[column] === 1)
      if (bits.over) return false
    }
    return true
  }

  /** The means' flag is another block's where this one has none. */
  private clear(column: number, withMeans: boolean): void {
    const flags = withMeans ? FLAGS : FLAGS - 1
    this.above.fill(0, column * FLAGS, column * FLAGS + flags)
    this.left.fill(0, 0, flags)
  }

  private passBlock(bits: BoolReader, above: number, small: boolean): void {
    if (!small) this.passOne(bits, Y2, above + FLAGS - 1, FLAGS - 1, 0)
    const [type, first] = small ? [Y_WITH_DC, 0] : [Y_AFTER_Y2, 1]
    for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) this.passOne(bits, type, above + x, y, first)
    for (let colour = 4; colour < 8; colour += 2) {
      for (let y = 0; y < 2; y++)
        for (let x = 0; x < 2; x++) this.passOne(bits, CHROMA, above + colour + x, colour + y, 0)
    }
  }

  private passOne(bits: BoolReader, type: number, up: number, beside: number, first: number): void {
    const context = (this.above[up] as number) + (this.left[beside] as number)
    const some = this.passCoefficients(bits, type * TYPE, context, first) > first ? 1 : 0
    this.above[up] = some
    this.left[beside] = some
  }

  /** Behind the last coefficient that is not zero. */
  private passCoefficients(bits: BoolReader, type: number, context: number, first: number): number {
    const { probabilities } = this
    let at = type + (BANDS[first] as number) * BAND + context * NODES
    for (let n = first; n < 16; n++) {
      if (bits.bit(probabilities[at] as number) === 0) return n
      while (bits.bit(probabilities[at + 1] as number) === 0) {
        n += 1
        at = type + (BANDS[n] as number) * BAND
        if (n === 16) return 16
      }
      const next = type + (BANDS[n + 1] as number) * BAND
      if (bits.bit(probabilities[at + 2] as number) === 0) at = next + NODES
      else {
        this.passLarge(bits, at)
        at = next + 2 * NODES
      }
      bits.passSign()
    }
    return 16
  }

  private passLarge(bits: BoolReader, at: number): void {
    const { probabilities } = this
    const take = (node: number): number => bits.bit(probabilities[at + node] as number)
    if (take(3) === 0) {
      if (take(4) === 1) take(5)
    } else if (take(6) === 0) {
      if (take(7) === 0) bits.bit(159)
      else {
        bits.bit(165)
        bits.bit(145)
      }
    } else {
      const high = take(8)
      for (const probability of LARGE[2 * high + take(9 + high)] as readonly number[]) bits.bit(probability)
    }
  }
}
