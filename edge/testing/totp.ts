// An authenticator as people have it on their phones (RFC 6238), from the address in the QR code.

/** How long a code is shown. */
export const TOTP_MS = 30_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `step`: how many periods from this moment on. */
export async function totpOf(uri: string, nowMs: number, step = 0): Promise<string> {
  const secret = fromBase32(new URL(uri).searchParams.get('secret') ?? '')
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(nowMs / TOTP_MS) + step))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const signature = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const offset = signature.getUint8(19) & 15
  return String((signature.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
