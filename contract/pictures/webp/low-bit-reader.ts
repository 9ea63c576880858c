// Bits of a lossless WebP, the lowest of a byte first. Reading beyond the end is an error, as it is to the
// decoder.
import type { HuffmanTable } from '../shared/huffman-table.ts'
import { cutShort } from '../shared/picture-error.ts'

/** Bits of a byte array in order. Throws PictureError beyond the end. */
export class LowBitReader {
  private at = 0
  private bits = 0
  private held = 0
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** `count`: at most 18. Throws PictureError. */
  take(count: number): number {
    this.fill()
    if (count > this.held) throw cutShort('the WebP’s picture data is cut or damaged')
    const value = this.bits & ((1 << count) - 1)
    this.bits >>>= count
    this.held -= count
    return value
  }

  /** A symbol of a complete code. Throws PictureError. */
  symbol(table: HuffmanTable): number {
    this.fill()
    const entry = table.find(this.bits)
    const length = entry & 15
    if (entry === 0 || length > this.held) throw cutShort('the WebP’s picture data is cut or damaged')
    this.bits >>>= length
    this.held -= length
    return entry >>> 4
  }

  private fill(): void {
    while (this.held <= 23 && this.at < this.bytes.length) {
      this.bits |= (this.bytes[this.at++] as number) << this.held
      this.held += 8
    }
  }
}
