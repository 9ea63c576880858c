// Philox 4×32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): four random words out
// of a counter and a key, without state. Checked against the vectors published with Random123.

const MULTIPLY_0 = 0xd2511f53
const MULTIPLY_1 = 0xcd9e8d57
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85
const ROUNDS = 10

/** Replaces `counter` [4] by its random words under `key` [2]. */
export function philox(counter: Uint32Array, key: Uint32Array): void {
  let key0 = key[0]
  let key1 = key[1]
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLY_0, counter[0])
    const low0 = Math.imul(MULTIPLY_0, counter[0])
    const high1 = multiplyHigh(MULTIPLY_1, counter[2])
    const low1 = Math.imul(MULTIPLY_1, counter[2])
    counter[0] = high1 ^ counter[1] ^ key0
    counter[1] = low1
    counter[2] = high0 ^ counter[3] ^ key1
    counter[3] = low0
    key0 = (key0 + WEYL_0) | 0
    key1 = (key1 + WEYL_1) | 0
  }
}

/** The upper 32 bits of a product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const cross = aLow * bHigh + (middle & 0xffff)
  return aHigh * bHigh + Math.floor(middle / 0x10000) + (cross >>> 16)
}
