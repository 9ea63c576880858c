import { constants, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { InflateError, inflateZlib } from './inflate.ts'

function unpacked(input: Uint8Array): Buffer {
  const pieces: Uint8Array[] = []
  inflateZlib(input, (bytes, from, to) => {
    pieces.push(bytes.slice(from, to))
    return true
  })
  return Buffer.concat(pieces)
}

/** Runs, repeats from far away and noise, the same each time. */
function sample(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let i = 0; i < length; i++) {
    const mix = Math.imul(i + seed, 0x9e3779b1) >>> 0
    bytes[i] =
      i > 40_000 && mix % 7 > 0 ? bytes[i - 32_768 + (seed % 3)]! : mix % 5 > 2 ? mix >>> 24 : seed & 255
  }
  return bytes
}

test('unpacks what zlib packs, at every level and strategy', () => {
  for (const length of [0, 1, 300, 70_000, 200_000]) {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_FIXED,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
      ]) {
        const bytes = sample(length, length + level)
        expect(unpacked(deflateSync(bytes, { level, strategy })).equals(bytes)).toBe(true)
      }
    }
  }
})

test('agrees with zlib about what is damaged', () => {
  const packed = [0, 1, 6].map((level) => deflateSync(sample(3000, level), { level }))
  let refused = 0
  for (const bytes of packed) {
    for (let at = 0; at < bytes.length; at++) {
      const broken = Buffer.from(bytes)
      broken[at] = broken[at]! ^ (1 << (at % 8))
      const twin = attempt(() => inflateSync(broken))
      const ours = attempt(() => unpacked(broken))
      expect(ours === null).toBe(twin === null)
      if (ours === null) refused += 1
    }
  }
  expect(refused).toBeGreaterThan(1000)
})

test('stops when the sink has enough, and holds no more than its window', () => {
  const bomb = deflateSync(Buffer.alloc(64 * 2 ** 20))
  let seen = 0
  inflateZlib(bomb, (_, from, to) => {
    seen += to - from
    return seen < 1_000_000
  })
  expect(seen).toBeLessThan(1_200_000)
})

function attempt(run: () => Buffer): Buffer | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof InflateError || (error as NodeJS.ErrnoException).code?.startsWith('Z_')) return null
    throw error
  }
}
