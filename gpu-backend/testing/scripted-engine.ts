// For tests: an engine whose decoder is a few lines of arithmetic on a small codebook, so that decoding can
// be followed by hand.

import { assembleEngine, type Engine } from '../decode/engine/engine.ts'
import type { Conditions, Decoder, DecoderRun } from '../model/decoder.ts'
import type { Model } from '../model/model.ts'
import { TextTable } from '../model/text-table.ts'
import type { DrawingSet } from '../retrieval/drawing-set.ts'

export const SIZE = 12 // codes; the tokenizer shows nothing for code 0
export const ROWS = 4
export const COLS = 4
export const PATCH = 2
const CELLS = ROWS * COLS
const DIM = 3
const WORDS = ['cat', 'heart', 'red', 'dog', 'puppy', 'on']

export interface Script {
  readonly gate?: number
  readonly drawings?: readonly { id: string; caption: string; codes?: Uint16Array<ArrayBuffer> }[]
}

export function scriptedEngine({ gate = 0, drawings = [] }: Script = {}): Engine {
  const codebook = new Float32Array(SIZE * DIM)
  for (let code = 0; code < SIZE; code++)
    codebook.set(unit(Math.sin(code), Math.cos(code * 1.7), (code % 3) - 1), code * DIM)
  const model: Model = {
    dir: 'scripted',
    bundle: 'scripted@1',
    engineClass: 'scripted@1; none',
    tokenizerHash: '0'.repeat(64),
    grid: { rows: ROWS, cols: COLS, patch: PATCH, codebookSize: SIZE, dim: DIM },
    codebook,
    methods: ['auto', 'vanilla', 'image-rag', 'daid', 'faid', 'faid+daid', 'full'],
    auto: 'full',
    defaults: { lambda: 0.25, tau: 0.5, k: 8, cfg: 1.5, temperature: 1, topP: 1 },
    text: new TextTable(WORDS, 4, wordVectors()),
    tokenizer: {
      encode: async ({ values }) =>
        Uint16Array.from({ length: CELLS }, (_, i) => Math.abs(Math.round(values[i] * 7)) % SIZE),
      decode: async (codes, rows) => ({
        width: COLS * PATCH,
        height: rows * PATCH,
        values: paint(codes, rows),
      }),
    },
    decoder: scriptedDecoder(gate),
  }
  const source = { source: 'set', title: 'A Set', author: 'Ann', licence: 'CC0', url: '' }
  const publicSet: DrawingSet = {
    tokenizerHash: model.tokenizerHash,
    rows: ROWS,
    cols: COLS,
    segmentBytes: 0,
    drawings: drawings.map(({ id, caption, codes }, i) => ({
      id,
      caption,
      source,
      codes: codes ?? gridOf(i + 1),
    })),
  }
  return assembleEngine(model, publicSet)
}

/** Codes that are a function of a number. */
export function gridOf(seed: number): Uint16Array<ArrayBuffer> {
  return Uint16Array.from({ length: CELLS }, (_, i) => (i * seed + (i >> 2) * 3 + seed) % SIZE)
}

function scriptedDecoder(gate: number): Decoder {
  return {
    words: 2,
    neighbours: 3,
    prepare: async (conditions) => ({ start: () => scriptedRun(conditions, gate) }),
  }
}

/**
 * Logits follow from the code before, the position, and in row 0 from words, content, style and retrieved
 * codes.
 */
function scriptedRun({ words, content, style, features }: Conditions, gate: number): DecoderRun {
  const logits = new Float32Array(2 * SIZE)
  const pointer = new Float32Array(Math.max(1, style.length) * CELLS)
  const told = (words ? words[0] + words[1] * 2 : 0) + style.length * 0.3
  return {
    logits,
    pointer,
    gate,
    step: async (codes, position, retrieved) => {
      const before = position > 0 ? codes[position - 1] : 0
      for (let code = 0; code < SIZE; code++) {
        logits[SIZE + code] = Math.sin(code * 3 + before + position)
        logits[code] =
          logits[SIZE + code] +
          told * Math.cos(code) +
          (content.some((one) => one.codes[position] === code) ? 3 : 0)
      }
      if (features) for (const code of retrieved) logits[code] += 0.4
      pointer.fill(1 / pointer.length)
    },
  }
}

function wordVectors(): Int8Array {
  const vectors = [
    [127, 0, 0, 0],
    [0, 127, 0, 0],
    [0, 0, 127, 0],
    [0, 0, 0, 127],
    [20, 0, 0, 125],
    [64, 64, 64, 64],
  ]
  return Int8Array.from(vectors.flat())
}

function unit(...values: number[]): number[] {
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

/** Every pixel of a patch says its code; code 0 is transparent. */
function paint(codes: Uint16Array, rows: number): Float32Array {
  const area = rows * COLS * PATCH * PATCH
  return Float32Array.from({ length: 4 * area }, (_, i) => {
    const [y, x] = [Math.floor((i % area) / (COLS * PATCH)), i % (COLS * PATCH)]
    const code = codes[Math.floor(y / PATCH) * COLS + Math.floor(x / PATCH)]
    return code === 0 ? -1 : i >= 3 * area ? 1 : code / SIZE
  })
}
