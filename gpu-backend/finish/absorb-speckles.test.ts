import { describe, expect, it } from 'vitest'
import { absorbSpeckles } from './absorb-speckles.ts'
import type { Labels } from './labels.ts'
import { type Rgba, swatchOf } from './swatch.ts'

const SIDE = 24
const [WHITE, BLACK, GREY]: Rgba[] = [
  [255, 255, 255, 255],
  [0, 0, 0, 255],
  [150, 150, 150, 255],
]
const SWATCHES = [WHITE!, BLACK!, GREY!].map((rgba) => swatchOf(rgba, 1))
const [PAPER, INK, STAIN] = [0, 1, 2]

/** `at`: label and drawn grey of a pixel. */
function absorb(at: (x: number, y: number) => [label: number, drawn: number]) {
  const first = new Uint8Array(SIDE * SIDE)
  const mixed = new Float32Array(4 * SIDE * SIDE)
  for (let i = 0; i < first.length; i++) {
    const [label, drawn] = at(i % SIDE, Math.floor(i / SIDE))
    first[i] = label
    mixed.set([drawn, drawn, drawn, 255], 4 * i)
  }
  const labels: Labels = {
    width: SIDE,
    height: SIDE,
    first,
    second: first.slice(),
    share: new Float32Array(first.length).fill(1),
  }
  return { before: labels, after: absorbSpeckles(labels, mixed, SWATCHES) }
}

const within = (x: number, y: number, from: number, size: number) =>
  x >= from && x < from + size && y >= from && y < from + size

describe('absorbSpeckles', () => {
  it('gives a speckle on an edge to its two sides, each pixel to the one that it is drawn like', () => {
    const { after } = absorb((x, y) =>
      within(x, y, 11, 3) ? [STAIN, x < 12 ? 190 : 90] : x < 12 ? [PAPER, 255] : [INK, 0],
    )
    expect([...after.first]).toEqual(Array.from(after.first, (_, i) => (i % SIDE < 12 ? PAPER : INK)))
    expect(after.second).toEqual(after.first)
  })

  it('keeps an eye, and takes a stain away', () => {
    const eye = absorb((x, y) => (within(x, y, 8, 4) ? [INK, 60] : [PAPER, 250]))
    expect(eye.after.first).toEqual(eye.before.first)
    const stain = absorb((x, y) => (within(x, y, 8, 4) ? [STAIN, 238] : [PAPER, 250]))
    expect(new Set(stain.after.first)).toEqual(new Set([PAPER]))
  })

  it('keeps a thin line that runs aslant, and takes a single dot away', () => {
    const line = absorb((x, y) => (x === y ? [INK, 60] : [PAPER, 250]))
    expect(line.after.first).toEqual(line.before.first)
    const dot = absorb((x, y) => (within(x, y, 8, 1) ? [INK, 60] : [PAPER, 250]))
    expect(new Set(dot.after.first)).toEqual(new Set([PAPER]))
  })

  it('leaves what is large, whatever its colour', () => {
    const { before, after } = absorb((x, y) => (within(x, y, 8, 9) ? [STAIN, 240] : [PAPER, 250]))
    expect(after).toEqual(before)
  })

  it('leaves no edge towards what has gone', () => {
    const first = new Uint8Array(SIDE * SIDE)
    const second = first.slice()
    const at = 10 * SIDE + 10
    first[at] = STAIN
    second[at + 1] = STAIN
    const share = new Float32Array(first.length).fill(1)
    share[at + 1] = 0.6
    const mixed = new Float32Array(4 * first.length).fill(255)
    const after = absorbSpeckles({ width: SIDE, height: SIDE, first, second, share }, mixed, SWATCHES)
    expect([after.first[at], after.second[at + 1], after.share[at + 1]]).toEqual([PAPER, PAPER, 1])
  })
})
