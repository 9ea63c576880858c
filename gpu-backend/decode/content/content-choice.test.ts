// Which of several drawings of a concept gives the shape, on pictures that are plain patches of colour.
import { describe, expect, it } from 'vitest'
import type { Planes } from '../../model/tokenizer.ts'
import type { Drawing } from '../../retrieval/drawing-set.ts'
import { COLS, PATCH, ROWS } from '../../testing/scripted-engine.ts'
import { chooseContent } from './content-choice.ts'
import type { Candidate } from './content-search.ts'
import type { ImageStatistics } from './image-statistics.ts'

const model = {
  grid: { rows: ROWS, cols: COLS, patch: PATCH, codebookSize: 12, dim: 3 },
  tokenizer: {
    encode: () => Promise.reject(new Error('nothing is encoded here')),
    decode: async (_codes: Uint16Array): Promise<Planes> => ({
      width: COLS * PATCH,
      height: ROWS * PATCH,
      values: new Float32Array(4 * COLS * PATCH * ROWS * PATCH).fill(1),
    }),
  },
}
const drawing = (name: string, natural: boolean): Drawing => ({
  id: `${natural ? 'emoji' : 'icons'}/${name}`,
  caption: name.replace('-', ' '),
  source: { source: 'set', title: 'A Set', author: 'Ann', licence: 'CC0', url: '', natural },
  codes: new Uint16Array(ROWS * COLS),
})
const candidate = (place: number, leftOver: number, isKind = true): Candidate => ({
  drawing: place,
  matched: ['gift'],
  inName: 1,
  leftOver,
  isKind,
})
const colourful: ImageStatistics = {
  colour: 0.4,
  hue: [0.1, 0],
  chroma: 0.4,
  filled: 0.5,
  dark: 0.3,
  depth: 0.02,
}
const monochrome: ImageStatistics = { colour: 0, hue: [0, 0], chroma: 0, filled: 0.5, dark: 1, depth: 0.02 }
const drawings = [
  drawing('gift', false),
  drawing('wrapped-gift', true),
  drawing('gift-shop', true),
  drawing('red-wrapped-gift', true),
]
const candidates = [candidate(0, 0), candidate(1, 1), candidate(2, 1, false), candidate(3, 2)]
const twoKinds = [0, 1].map((code) => ({
  ...drawing(`gift-${code}`, false),
  codes: new Uint16Array(ROWS * COLS).fill(code),
}))

/** A black frame as wide as the picture, its stroke in pixels. */
function frame(stroke: number): Planes {
  const side = COLS * PATCH
  const values = new Float32Array(4 * side * side).fill(-1)
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)]
    if (Math.min(x, y, side - 1 - x, side - 1 - y) < stroke) values[3 * side * side + i] = 1
  }
  return { width: side, height: side, values }
}
const lookingLike = (pictures: ReadonlyMap<number, Planes>): typeof model => ({
  ...model,
  tokenizer: { ...model.tokenizer, decode: async (codes: Uint16Array) => pictures.get(codes[0]) as Planes },
})
const choose = async (wanted: ImageStatistics, from = candidates) =>
  (await chooseContent(model, drawings, from, [], wanted))[0].drawing

describe('chooseContent', () => {
  it('gives a coloured selection a drawing in natural colours, of a kind of the thing at most', async () => {
    expect(await choose(colourful)).toBe(1)
    expect(await choose(colourful, [candidate(0, 0), candidate(2, 1, false), candidate(3, 2)])).toBe(0)
  })

  it('gives one in shades of blue what looks like it', async () => {
    expect(await choose({ ...colourful, hue: [0, -0.4] })).toBe(0)
  })

  it('gives a monochrome one what fits best', async () => {
    expect(await choose(monochrome)).toBe(0)
  })

  it('gives lines a line drawing and solids a solid one, even a kind of the thing, of sets that hold both', async () => {
    const looks = new Map([
      [0, frame(PATCH * ROWS)],
      [1, frame(1)],
    ])
    const drawn = async (wanted: ImageStatistics) =>
      (await chooseContent(lookingLike(looks), twoKinds, [candidate(0, 0), candidate(1, 1)], [], wanted))[0]
        .drawing
    expect(
      await drawn({ colour: 0, hue: [0, 0] as const, chroma: 0, filled: 0.4, dark: 1, depth: 1 / 8 }),
    ).toBe(1)
    expect(
      await drawn({ colour: 0, hue: [0, 0] as const, chroma: 0, filled: 0.9, dark: 1, depth: 1 / 4 }),
    ).toBe(0)
  })

  it('has others ready that are as good, and none that is not', async () => {
    const looks = new Map([
      [0, frame(1)],
      [1, frame(1)],
      [2, frame(PATCH * ROWS)],
    ])
    const three = [0, 1, 2].map((code) => ({
      ...drawing(`gift-${code}`, false),
      codes: new Uint16Array(ROWS * COLS).fill(code),
    }))
    const wanted = { colour: 0, hue: [0, 0] as const, chroma: 0, filled: 0.4, dark: 1, depth: 1 / 8 }
    const chosen = await chooseContent(
      lookingLike(looks),
      three,
      [2, 1, 0].map((place) => candidate(place, 0)),
      [],
      wanted,
    )
    expect(chosen.map((one) => one.drawing)).toEqual([1, 0])
  })
})
