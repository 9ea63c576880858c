import { describe, expect, it } from 'vitest'
import { lumaOnWhite } from '../../model/pixels.ts'
import { disc, paint } from '../../testing/painted-shapes.ts'
import { transform } from './fourier.ts'
import { radialSpectrum, spectrumDistance } from './spectrum.ts'

describe('transform', () => {
  it('equals the sum that defines it, with strides, and leaves the rest alone', () => {
    const real = Float64Array.from({ length: 35 }, (_, i) => Math.sin(i * i))
    const imaginary = Float64Array.from({ length: 35 }, (_, i) => Math.cos(3 * i))
    const [re, im] = [real.slice(), imaginary.slice()]
    transform(re, im, 2, 2, 16)
    for (let k = 0; k < 16; k++) {
      let [a, b] = [0, 0]
      for (let n = 0; n < 16; n++) {
        const turn = (-2 * Math.PI * k * n) / 16
        a += real[2 + 2 * n] * Math.cos(turn) - imaginary[2 + 2 * n] * Math.sin(turn)
        b += real[2 + 2 * n] * Math.sin(turn) + imaginary[2 + 2 * n] * Math.cos(turn)
      }
      expect(re[2 + 2 * k]).toBeCloseTo(a, 9)
      expect(im[2 + 2 * k]).toBeCloseTo(b, 9)
    }
    expect([re[0], re[1], re[3], re[34]]).toEqual([real[0], real[1], real[3], real[34]])
  })
})

describe('radialSpectrum', () => {
  it('puts a wave of eight cycles into its ring', () => {
    const wave = Float32Array.from({ length: 64 * 64 }, (_, i) => Math.sin((2 * Math.PI * 8 * (i % 64)) / 64))
    const spectrum = radialSpectrum(wave, 64)
    expect(spectrum.indexOf(Math.max(...spectrum))).toBe(6) // two rings an octave, three octaves
    expect(spectrum.length).toBe(10)
  })

  it('does not see where a picture lies, nor a constant', () => {
    const luma = lumaOnWhite(paint(64, disc(0.5, [0, 0, 0])))
    const moved = luma.map((_, i) => luma[(Math.floor(i / 64) * 64 + ((i + 5) % 64)) % luma.length])
    const lighter = luma.map((value) => value + 0.25)
    expect(spectrumDistance(radialSpectrum(luma, 64), radialSpectrum(moved, 64))).toBeCloseTo(0, 6)
    expect(spectrumDistance(radialSpectrum(luma, 64), radialSpectrum(lighter, 64))).toBeCloseTo(0, 4)
  })

  it('tells crisp from soft at the fine end', () => {
    const crisp = radialSpectrum(lumaOnWhite(paint(64, disc(0.5, [0, 0, 0]))), 64)
    const soft = radialSpectrum(
      lumaOnWhite(paint(64, (x, y) => [0, 0, 0, 255 / (1 + Math.exp(12 * (Math.hypot(x, y) - 0.5)))])),
      64,
    )
    expect(crisp[9]).toBeGreaterThan(soft[9] + 1)
  })
})
