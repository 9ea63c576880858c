import { describe, expect, it } from 'vitest'
import { CodeDistances } from '../../retrieval/code-distances.ts'
import { neighbourKey, newKey } from '../../retrieval/neighbour-key.ts'
import { PatchIndex } from '../../retrieval/patch-index.ts'
import { PatchSearch } from '../../retrieval/patch-search.ts'
import { NaiveRetrieval } from './naive-retrieval.ts'

const [ROWS, COLS, SIZE, DIM] = [4, 5, 40, 4]

describe('NaiveRetrieval', () => {
  it('measures the same neighbours as the code tables find, margins included', () => {
    const codebook = Float32Array.from({ length: SIZE * DIM }, (_, i) => Math.sin(i * i + 1))
    for (let code = 0; code < SIZE; code++) {
      const vector = codebook.subarray(code * DIM, (code + 1) * DIM)
      const length = Math.hypot(...vector)
      for (let i = 0; i < DIM; i++) vector[i] /= length
    }
    const grids = [3, 7, 11].map((seed) =>
      Uint16Array.from({ length: ROWS * COLS }, (_, i) => (i * i * seed + seed) % SIZE),
    )
    const search = new PatchSearch(
      new PatchIndex(grids, { rows: ROWS, cols: COLS, codebookSize: SIZE }),
      new CodeDistances(codebook, DIM),
    )
    const naive = new NaiveRetrieval(grids, COLS, codebook, DIM)
    const query = Uint16Array.from({ length: ROWS * COLS }, (_, i) => (i * 13 + 5) % SIZE)
    const key = newKey()
    for (let position = 0; position < query.length; position++) {
      neighbourKey(query, COLS, position, SIZE, key)
      search.search(key, 1)
      // Rounding differs, so that of two at about the same distance another may come first.
      expect(naive.search(query, position, 4)).toContain(search.nearest.patches[0])
    }
  })
})
