// Which of several drawings of a concept gives the shape, on pictures that are plain patches of colour.
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../retrieval/drawing-set.ts'
import { chooseContent } from './content-choice.ts'
import type { Candidate } from './content-search.ts'
import { COLS, PATCH, ROWS } from './scripted-engine.ts'

const model = {
  grid: { rows: ROWS, cols: COLS, patch: PATCH, codebookSize: 12, dim: 3 },
  tokenizer: {
    encode: () => Promise.reject(new Error('nothing is encoded here')),
    decode: async () => ({ width: COLS * PATCH, height: ROWS * PATCH, values: new Float32Array(4 * COLS * PATCH * ROWS * PATCH).fill(1) }),
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
const colourful = { colour: 0.4, filled: 0.5, line: 0.1 }
const monochrome = { colour: 0, filled: 0.5, line: 0.1 }
const drawings = [drawing('gift', false), drawing('wrapped-gift', true), drawing('gift-shop', true), drawing('red-wrapped-gift', true)]
const candidates = [candidate(0, 0), candidate(1, 1), candidate(2, 1, false), candidate(3, 2)]
const choose = async (wanted: typeof colourful, from = candidates) => (await chooseContent(model, drawings, from, [], wanted))?.drawing

describe('chooseContent', () => {
  it('gives a coloured selection a drawing in natural colours, of a kind of the thing at most', async () => {
    expect(await choose(colourful)).toBe(1)
    expect(await choose(colourful, [candidate(0, 0), candidate(2, 1, false), candidate(3, 2)])).toBe(0)
  })

  it('gives a monochrome one what fits best', async () => {
    expect(await choose(monochrome)).toBe(0)
  })
})
