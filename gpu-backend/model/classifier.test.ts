import { describe, expect, it } from 'vitest'
import { BundleError } from './bundle-error.ts'
import { openClassifier, shrunkOnWhite } from './classifier.ts'

describe('shrunkOnWhite', () => {
  it('averages cells, on white where nothing is', () => {
    const rgba = new Uint8ClampedArray(128 * 128 * 4)
    rgba.set([255, 0, 0, 255], 0) // one of the first cell's four pixels
    const planes = shrunkOnWhite(rgba, 128)
    expect([planes[0], planes[64 * 64], planes[2 * 64 * 64]]).toEqual([1, 0.75, 0.75])
    expect(planes[1]).toBe(1)
  })

  it('refuses sizes that it would have to cut', () => {
    expect(() => shrunkOnWhite(new Uint8ClampedArray(100 * 100 * 4), 100)).toThrow(/multiple of 64/)
  })
})

describe('openClassifier', () => {
  it('says which file is missing', async () => {
    await expect(openClassifier('/nowhere', 300)).rejects.toThrow(BundleError)
  })
})
