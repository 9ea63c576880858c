import { describe, expect, it } from 'vitest'
import type { Pixels } from '../model/pixels.ts'
import { Bootstrap } from './bootstrap.ts'
import { disc, paint, upright } from './drawn-for-tests.ts'
import type { Picture } from './picture-book.ts'
import type { PictureFigures } from './picture-figures.ts'
import { joinStyles, STYLE_MEASURES, styleDistances, styleOf } from './style.ts'
import { StyleGap } from './style-gap.ts'

const picture = (pixels: Pixels, codes: number[], blank: number[] = [0, 0, 0, 0]): Picture => ({
  pixels,
  codes: Uint16Array.from(codes),
  blank: Uint8Array.from(blank),
})
const bar = styleOf(picture(paint(64, upright(0.4)), [1, 2, 2, 5], [0, 0, 0, 1]), 8)
const ball = styleOf(picture(paint(64, disc(0.7, [200, 40, 40])), [3, 3, 4, 4]), 8)

describe('styleDistances', () => {
  it('is zero in every measure between a picture and itself, and between it and a set of its like', () => {
    for (const other of [bar, joinStyles([bar, bar, bar])]) {
      const distances = styleDistances(bar, other)
      for (const measure of STYLE_MEASURES) expect(distances[measure]).toBeCloseTo(0, 9)
    }
  })

  it('is above zero in every measure between different pictures, and the same both ways', () => {
    const [there, back] = [styleDistances(bar, ball), styleDistances(ball, bar)]
    for (const measure of STYLE_MEASURES) {
      expect(there[measure]).toBeGreaterThan(0.01)
      expect(there[measure]).toBeCloseTo(back[measure], 9)
    }
  })

  it('counts no code where nothing shows', () => {
    expect([...bar.codes]).toEqual([0, 1 / 3, 2 / 3, 0, 0, 0, 0, 0])
    expect(styleDistances(bar, ball).codes).toBe(1)
  })
})

const figures = (distance: number): PictureFigures => ({
  empty: 0,
  top1: 0,
  top5: 0,
  longestRun: 0,
  copied: 0,
  copiedDetail: 0,
  twinBits: 63,
  style: { palette: distance, orientation: distance, edges: distance, spectrum: 1, codes: 1 },
})

describe('StyleGap', () => {
  const bootstrap = new Bootstrap(4, 1)
  const vanilla = [4, 5, 6, 5].map(figures)
  const own = [1, 1, 2, 0].map(figures)
  const gap = StyleGap.where(bootstrap, vanilla, own)

  it('is 0 for vanilla, 1 for the set’s own drawings, a half between', () => {
    expect(gap.closed(vanilla, [0, 1, 2, 3])).toBe(0)
    expect(gap.closed(own, [0, 1, 2, 3])).toBe(1)
    expect(gap.closed([3, 3, 3, 3].map(figures), [0, 1, 2, 3])).toBeCloseTo(0.5, 12)
  })

  it('tells how many times as far as the set’s own drawings a row is', () => {
    expect(gap.timesOwn(own, [0, 1, 2, 3])).toBe(1)
    expect(gap.timesOwn(vanilla, [0, 1, 2, 3])).toBeCloseTo((3 * 5 + 2) / 5, 12)
  })

  it('leaves out measures without a gap; without any it is not a number', () => {
    expect(gap.measures).toEqual(['palette', 'orientation', 'edges'])
    expect(StyleGap.where(bootstrap, own, own).closed(vanilla, [0, 1])).toBeNaN()
  })
})
