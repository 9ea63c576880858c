import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

test('encodes as the platform does, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text))
    }),
  )
  expect(encodeUtf8('a\ud800b')).toEqual(new TextEncoder().encode('a\ud800b'))
})

test('accepts and refuses what the platform does', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const bytes = fc.uint8Array({ maxLength: 12 })
  const nearly = fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text))
  const broken = fc
    .tuple(nearly, fc.nat(), fc.nat({ max: 255 }))
    .map(([good, at, byte]) => (good.length === 0 ? good : good.with(at % good.length, byte)))
  fc.assert(
    fc.property(fc.oneof(bytes, nearly, broken), (any) => {
      const ours = decodeUtf8(any)
      let platform: string | null = null
      try {
        platform = strict.decode(any)
      } catch {
        platform = null
      }
      expect('text' in ours ? ours.text : null).toBe(platform)
    }),
    { numRuns: 1000 },
  )
})

test('names the first bad byte', () => {
  expect(decodeUtf8(Uint8Array.of(0x61, 0xc3, 0xa9, 0xff))).toEqual({ badAt: 3 })
})

test('goes on after 4096 characters', () => {
  const long = 'aé☃😀'.repeat(3000)
  expect(decodeUtf8(encodeUtf8(long))).toEqual({ text: long })
})
