// What a zip's local headers say that the unpacker does not hand on: whether an entry is encrypted, and its
// name's bytes. Names without the mark of UTF-8 are in it anyway if they can be (macOS), else in the DOS code
// page that the format has.
import { decodeUtf8 } from '../../../contract/encoding/utf8.ts'

interface LocalHeader {
  readonly encrypted: boolean
  readonly name: string
}

const HEADER = 30
const [ENCRYPTED, UTF8] = [1, 2048] as const
/** Code page 437, 0x80 to 0xff. */
const DOS =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»' +
  '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

export class LocalHeaders {
  private readonly found = new Map<string, LocalHeader>()
  private carry = new Uint8Array(0)

  /** The next bytes of the zip, before the unpacker has them. */
  see(piece: Uint8Array): void {
    const bytes = new Uint8Array(this.carry.length + piece.length)
    bytes.set(this.carry)
    bytes.set(piece, this.carry.length)
    let kept = Math.max(0, bytes.length - 3)
    for (let at = bytes.indexOf(0x50); at >= 0 && at < kept; at = bytes.indexOf(0x50, at + 1)) {
      if (bytes[at + 1] !== 0x4b || bytes[at + 2] !== 3 || bytes[at + 3] !== 4) continue
      if (!this.take(bytes, at)) kept = at
    }
    this.carry = bytes.slice(kept)
  }

  /** By the name that the unpacker gives. */
  of(name: string): LocalHeader {
    return this.found.get(name) ?? { encrypted: false, name }
  }

  /** False where it is not all there yet. */
  private take(bytes: Uint8Array, at: number): boolean {
    if (at + HEADER > bytes.length) return false
    const flags = (bytes[at + 6] as number) | ((bytes[at + 7] as number) << 8)
    const end = at + HEADER + ((bytes[at + 26] as number) | ((bytes[at + 27] as number) << 8))
    if (end > bytes.length) return false
    const raw = bytes.subarray(at + HEADER, end)
    const decoded = decodeUtf8(raw)
    const utf8 = 'text' in decoded ? decoded.text : null
    const name =
      utf8 ?? Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : DOS[byte - 0x80])).join('')
    const given =
      (flags & UTF8) !== 0 ? (utf8 ?? name) : Array.from(raw, (byte) => String.fromCharCode(byte)).join('')
    this.found.set(given, { encrypted: (flags & ENCRYPTED) !== 0, name })
    return true
  }
}
