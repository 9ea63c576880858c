import { describe, expect, it } from 'vitest'
import { colourDistance, oklab } from '../finish/oklab.ts'
import { disc, paint } from './drawn-for-tests.ts'
import { joinPalettes, paletteDistance, paletteOf } from './palette.ts'
import { snapColours } from './snap-palette.ts'

const red = paint(32, disc(0.8, [255, 0, 0]))
const blue = paint(32, disc(0.4, [0, 0, 255]))
const half = paint(32, (x) => (x < 0 ? [255, 0, 0, 255] : [0, 0, 255, 255]))
const apart = colourDistance(oklab(255, 0, 0), oklab(0, 0, 255))

describe('oklab', () => {
  it('has the values of its definition', () => {
    expect(oklab(255, 255, 255).L).toBeCloseTo(1, 4)
    expect(oklab(0, 0, 0)).toEqual({ L: 0, a: 0, b: 0 })
    const { L, a, b } = oklab(255, 0, 0)
    expect([L, a, b].map((value) => Number(value.toFixed(3)))).toEqual([0.628, 0.225, 0.126])
  })
})

describe('paletteDistance', () => {
  it('is zero for the same colours whatever their shapes, and the colours’ distance for two plain pictures', () => {
    expect(paletteDistance(paletteOf(red), paletteOf(paint(32, disc(0.3, [255, 0, 0]))))).toBeCloseTo(0, 9)
    expect(paletteDistance(paletteOf(red), paletteOf(blue))).toBeCloseTo(apart, 6)
  })

  it('moves only the share that differs', () => {
    expect(paletteDistance(paletteOf(red), paletteOf(half))).toBeCloseTo(apart / 2, 6)
  })

  it('takes an empty picture for white paper', () => {
    const empty = paletteOf(paint(32, () => null))
    expect(empty).toEqual([])
    expect(paletteDistance(empty, paletteOf(paint(32, () => [255, 255, 255, 255])))).toBeCloseTo(0, 4)
  })

  it('weighs by opacity', () => {
    const faint = paletteOf(paint(32, (x) => (x < 0 ? [255, 0, 0, 255] : [0, 0, 255, 85])))
    expect(faint.map(({ share }) => Number(share.toFixed(3)))).toEqual([0.75, 0.25])
  })
})

describe('joinPalettes', () => {
  it('counts each picture alike', () => {
    expect(joinPalettes([paletteOf(red), paletteOf(blue)]).map(({ share }) => share)).toEqual([0.5, 0.5])
  })
})

describe('snapColours', () => {
  it('uses no colour but the palette’s and leaves opacity and shape alone', () => {
    const soft = paint(32, (x) => (x < 0 ? [240, 30, 20, 200] : [10, 20, 200, 255]))
    const { rgba } = snapColours(soft, paletteOf(half))
    const seen = new Set<string>()
    for (let i = 0; i < rgba.length; i += 4) {
      seen.add([...rgba.subarray(i, i + 3)].join())
      expect(rgba[i + 3]).toBe(soft.rgba[i + 3])
    }
    expect([...seen].sort()).toEqual(['0,0,255', '255,0,0'])
  })

  it('changes nothing in a picture of the palette’s own colours', () => {
    expect(snapColours(half, paletteOf(half)).rgba).toEqual(half.rgba)
  })
})
