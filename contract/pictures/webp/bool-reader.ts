// The arithmetic decoder of a lossy WebP (RFC 6386, section 7), which knows when it has been asked for more
// than there is.

/** Reads one partition of a lossy WebP. It never throws: `over` says that it ran past the end. */
export class BoolReader {
  /** It needed a byte behind the last one: the data is cut or damaged. */
  over = false
  private value = 0
  private range = 254 // less one
  private bits = -8 // that are held beyond the eight that are compared
  private at: number
  private readonly bytes: Uint8Array
  private readonly end: number

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes
    this.at = from
    this.end = to
    this.load()
  }

  /** `probability` of 0, of 256. */
  bit(probability: number): number {
    if (this.bits < 0) this.load()
    const split = (this.range * probability) >> 8
    let range: number
    let bit: number
    if (this.value >> this.bits > split) {
      range = this.range - split
      this.value -= (split + 1) << this.bits
      bit = 1
    } else {
      range = split + 1
      bit = 0
    }
    const shift = Math.clz32(range) - 24
    this.range = (range << shift) - 1
    this.bits -= shift
    return bit
  }

  /** A sign: as likely as not. */
  passSign(): void {
    if (this.bits < 0) this.load()
    const split = this.range >> 1
    if (this.value >> this.bits > split) {
      this.value -= (split + 1) << this.bits
      this.range -= 1
    }
    this.bits -= 1
    this.range |= 1
  }

  /** The highest bit first. */
  number(bits: number): number {
    let value = 0
    for (let i = 0; i < bits; i++) value = (value << 1) | this.bit(128)
    return value
  }

  flag(): boolean {
    return this.bit(128) === 1
  }

  /** One that may be left out, with its sign. */
  passOptional(bits: number): void {
    if (this.flag()) this.number(bits + 1)
  }

  private load(): void {
    if (this.at < this.end) {
      this.value = (this.value << 8) | (this.bytes[this.at++] as number)
      this.bits += 8
    } else if (!this.over) {
      this.value <<= 8
      this.bits += 8
      this.over = true
    } else this.bits = 0
  }
}
