// A canonical prefix code of at most 15 bits as deflate has it: short codes by one look-up, long ones bit by
// bit, so that building a table stays cheap for a file that is nothing but tables.

export const MAX_CODE_BITS = 15
const FAST_BITS = 10

/** Set by code lengths, then asked for one symbol at a time. */
export class HuffmanTable {
  private readonly fast: Uint16Array // symbol and length; 0: longer, or none
  private readonly fastBits: number
  private readonly counts = new Uint16Array(MAX_CODE_BITS + 1)
  private readonly sorted: Uint16Array
  private readonly next = new Uint16Array(MAX_CODE_BITS + 2)

  /** `symbols`: at most 4,096. `fastBits`: of the codes that one look-up finds. */
  constructor(symbols: number, fastBits = FAST_BITS) {
    this.sorted = new Uint16Array(symbols)
    this.fast = new Uint16Array(1 << fastBits)
    this.fastBits = fastBits
  }

  /**
   * `lengths` [from, to): bits of each symbol's code, 0 for none. As zlib, a code that leaves room is good
   * only if it is one bit of one symbol, or none at all; then `find` may give 0.
   */
  build(lengths: Uint8Array, from: number, to: number): 'complete' | 'partial' | 'wrong' {
    const { counts, next, sorted, fast } = this
    counts.fill(0)
    fast.fill(0)
    for (let i = from; i < to; i++)
      counts[lengths[i] as number] = (counts[lengths[i] as number] as number) + 1
    counts[0] = 0
    let left = 1
    let longest = 0
    next[1] = 0
    for (let length = 1; length <= MAX_CODE_BITS; length++) {
      const count = counts[length] as number
      left = left * 2 - count
      if (left < 0) return 'wrong'
      if (count > 0) longest = length
      next[length + 1] = (next[length] as number) + count
    }
    if (left > 0 && longest > 1) return 'wrong'
    for (let i = from; i < to; i++) {
      const length = lengths[i] as number
      if (length === 0) continue
      sorted[next[length] as number] = i - from
      next[length] = (next[length] as number) + 1
    }
    this.fill()
    return left > 0 ? 'partial' : 'complete'
  }

  /** `bits`: the next ones, the first lowest. Symbol × 16 + length, or 0 where no code fits. */
  find(bits: number): number {
    const entry = this.fast[bits & ((1 << this.fastBits) - 1)] as number
    return entry !== 0 ? entry : this.walk(bits)
  }

  private fill(): void {
    let code = 0
    let index = 0
    for (let length = 1; length <= this.fastBits; length++) {
      for (let i = this.counts[length] as number; i > 0; i--) {
        const entry = ((this.sorted[index++] as number) << 4) | length
        for (let at = reversed(code, length); at < 1 << this.fastBits; at += 1 << length)
          this.fast[at] = entry
        code++
      }
      code <<= 1
    }
  }

  private walk(bits: number): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= MAX_CODE_BITS; length++) {
      code |= (bits >>> (length - 1)) & 1
      const count = this.counts[length] as number
      if (code - count < first) return ((this.sorted[index + code - first] as number) << 4) | length
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return 0
  }
}

function reversed(code: number, length: number): number {
  let out = 0
  for (let bit = 0; bit < length; bit++) out |= ((code >> bit) & 1) << (length - 1 - bit)
  return out
}
