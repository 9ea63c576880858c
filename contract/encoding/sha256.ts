// SHA-256 (FIPS 180-4) as a plain function: this room has no globals, and a page of null origin or without
// TLS has no `crypto.subtle`. Where a platform offers its own, bytes by the megabyte are hashed there.

const PRIMES: number[] = []
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n)
const fraction = (x: number): number => ((x - Math.floor(x)) * 0x100000000) | 0
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

/** Lower-case hex of the hash of all bytes. */
export function sha256Hex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of sha256(bytes)) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** The hash, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = START.slice()
  const words = new Int32Array(64)
  const whole = bytes.length - (bytes.length % 64)
  for (let at = 0; at < whole; at += 64) addBlock(state, words, bytes, at)

  const rest = bytes.length - whole
  const tail = new Uint8Array(rest < 56 ? 64 : 128)
  tail.set(bytes.subarray(whole))
  tail[rest] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(tail.length - 4, (bytes.length << 3) >>> 0)
  for (let at = 0; at < tail.length; at += 64) addBlock(state, words, tail, at)

  const hash = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => {
    hash.setInt32(i * 4, word)
  })
  return new Uint8Array(hash.buffer)
}

function addBlock(state: Int32Array, words: Int32Array, bytes: Uint8Array, at: number): void {
  const w = words as unknown as number[] // indices below stay within the 64 words: no check in this loop
  const input = bytes as unknown as number[]
  const k = K as unknown as number[]
  for (let i = 0; i < 16; i++) {
    const p = at + i * 4
    w[i] = (input[p]! << 24) | (input[p + 1]! << 16) | (input[p + 2]! << 8) | input[p + 3]!
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const sums = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] = (state[i]! + sums[i]!) | 0
}
