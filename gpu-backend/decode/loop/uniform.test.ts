import { describe, expect, it } from 'vitest'
import { philox } from './philox.ts'
import { uniform } from './uniform.ts'

const hex = (words: Uint32Array): string =>
  [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ')

describe('philox', () => {
  // kat_vectors of Random123 1.14, philox 4x32 with 10 rounds: counter, key, result.
  it.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('turns %s under %s into what is published', (counter, key, result) => {
    const words = (text: string) => Uint32Array.from(text.split(' '), (word) => Number.parseInt(word, 16))
    const state = words(counter)
    philox(state, words(key))
    expect(hex(state)).toBe(result)
  })
})

describe('uniform', () => {
  it('is in [0, 1), evenly, and a function of seed and position', () => {
    const numbers = Array.from({ length: 4000 }, (_, i) => uniform(7, i))
    expect(numbers.every((u) => u >= 0 && u < 1)).toBe(true)
    const mean = numbers.reduce((sum, u) => sum + u, 0) / numbers.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(uniform(7, 3)).toBe(numbers[3])
    expect(uniform(8, 3)).not.toBe(numbers[3])
  })

  it('takes the largest seed', () => {
    expect(uniform(0xffffffff, 0)).not.toBe(uniform(0, 0))
  })
})
