// Bytes written one after the other, and read so. Numbers are LEB128: seven bits a byte, least significant
// first; signed ones zigzag.
import { FormatError } from '../../../contract/formats/framed-file.ts'

export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** `value`: a whole number from 0, below 2³². */
  unsigned(value: number): void {
    for (let left = value; ; left = Math.floor(left / 128)) {
      this.#byte(left < 128 ? left : (left % 128) + 128)
      if (left < 128) return
    }
  }

  /** `value`: a whole number, |value| below 2³¹. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value)
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = value
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array
  #at: number
  readonly #end: number

  /** Reads bytes from `start` to before `end`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    if (start < 0 || end < start || end > bytes.length)
      throw new FormatError('a part of a block that is not there', start)
    this.#bytes = bytes
    this.#at = start
    this.#end = end
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  /** Throws FormatError at the end. */
  unsigned(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      if (this.#at >= this.#end) throw new FormatError('a number that breaks off', this.#at)
      const byte = this.#bytes[this.#at++]
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new FormatError('a number too large', this.#at)
  }

  signed(): number {
    const value = this.unsigned()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }
}
