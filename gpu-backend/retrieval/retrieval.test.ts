// Fast against naive: random small codebooks and grids, so that ties, duplicates and edges are everywhere.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodeDistances, fillDistanceRow } from './code-distances.ts'
import { neighbourKey, newKey } from './neighbour-key.ts'
import { PatchIndex } from './patch-index.ts'
import { PatchSearch } from './patch-search.ts'
import { selectTopK, TopK } from './top-k.ts'

const DIM = 3

/** `size` unit vectors out of a few directions, so that different codes may be at the same distance. */
function codebook(size: number): Float32Array {
  const vectors = new Float32Array(size * DIM)
  for (let code = 0; code < size; code++) {
    const [x, y, z] = [Math.sin(code), Math.cos(code * 1.7), (code % 3) - 1]
    const length = Math.hypot(x, y, z)
    vectors.set([x / length, y / length, z / length], code * DIM)
  }
  return vectors
}

function naiveDistance(vectors: Float32Array, a: number, b: number): number {
  const size = vectors.length / DIM
  if (a === b) return 0
  if (a === size || b === size) return 4
  let sum = 0
  for (let i = 0; i < DIM; i++) sum += (vectors[a * DIM + i] - vectors[b * DIM + i]) ** 2
  return Math.fround(sum)
}

/** The neighbour's code by its place in the grid, the sentinel outside. */
function naiveKey(
  codes: Uint16Array,
  rows: number,
  cols: number,
  position: number,
  sentinel: number,
): number[] {
  const at = (row: number, col: number) =>
    row < 0 || row >= rows || col < 0 || col >= cols ? sentinel : codes[row * cols + col]
  const [row, col] = [Math.floor(position / cols), position % cols]
  return [at(row - 1, col - 1), at(row - 1, col), at(row - 1, col + 1), at(row, col - 1)]
}

const world = fc.integer({ min: 2, max: 12 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    rows: fc.integer({ min: 1, max: 4 }),
    cols: fc.integer({ min: 1, max: 4 }),
    stream: fc.array(fc.integer({ min: 0, max: size - 1 }), { minLength: 64, maxLength: 64 }),
    images: fc.integer({ min: 1, max: 3 }),
    key: fc.array(fc.integer({ min: 0, max: size }), { minLength: 4, maxLength: 4 }),
    k: fc.integer({ min: 1, max: 60 }),
  }),
)

describe('retrieval', () => {
  it('finds what a naive search finds, in its order', () => {
    fc.assert(
      fc.property(world, ({ size, rows, cols, stream, images, key, k }) => {
        const vectors = codebook(size)
        const cells = rows * cols
        const grids = Array.from({ length: images }, (_, i) =>
          Uint16Array.from(stream.slice(i * cells, (i + 1) * cells)),
        )
        const search = new PatchSearch(
          new PatchIndex(grids, { rows, cols, codebookSize: size }),
          new CodeDistances(vectors, DIM),
        )
        const found = search.search(Uint16Array.from(key), k)

        const naive = grids.flatMap((codes, image) =>
          Array.from(codes, (_, position) => {
            const terms = naiveKey(codes, rows, cols, position, size).map((code, i) =>
              naiveDistance(vectors, key[i], code),
            )
            return {
              patch: image * cells + position,
              distance: Math.fround(terms[0] + terms[1] + terms[2] + terms[3]),
            }
          }),
        )
        naive.sort((a, b) => a.distance - b.distance || a.patch - b.patch)
        const { patches, distances } = search.nearest
        const got = Array.from({ length: found }, (_, i) => ({ patch: patches[i], distance: distances[i] }))
        expect(got).toEqual(naive.slice(0, k))
      }),
    )
  })

  it('keeps only so many rows of a large table, and makes them again alike', () => {
    const size = 70_000 // 280 kB a row: 239 rows fit
    const vectors = codebook(size)
    const tables = new CodeDistances(vectors, DIM)
    const first = tables.row(5).slice()
    for (let code = 0; code < 300; code++) tables.row(code)
    expect(tables.row(5)).toEqual(first)
  })

  it('puts the sentinel at 0 from itself and at 4 from every code', () => {
    const row = new Float32Array(6)
    fillDistanceRow(codebook(5), DIM, 5, row)
    expect([...row]).toEqual([4, 4, 4, 4, 4, 0])
    fillDistanceRow(codebook(5), DIM, 2, row)
    expect([row[2], row[5]]).toEqual([0, 4])
  })

  it('has keys at every position, margins included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (rows, cols) => {
        const codes = Uint16Array.from({ length: rows * cols }, (_, i) => i)
        const key = newKey()
        for (let position = 0; position < codes.length; position++) {
          neighbourKey(codes, cols, position, 999, key)
          expect([...key]).toEqual(naiveKey(codes, rows, cols, position, 999))
        }
      }),
    )
  })

  it('selects as a full sort would, with the largest distances and with more asked for than there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.25, 1, 3.999, 12, 16), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 90 }),
        (all, k) => {
          const into = new TopK(all.length)
          const count = selectTopK(Float32Array.from(all), k, into)
          const expected = [...all.keys()]
            .sort((a, b) => Math.fround(all[a]) - Math.fround(all[b]) || a - b)
            .slice(0, k)
          expect([...into.patches.subarray(0, count)]).toEqual(expected)
        },
      ),
    )
  })

  it('selects alike from far more patches than give the first bound', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 6000 }),
        fc.constantFrom(3, 50, 100_000),
        (seed, k, kinds) => {
          const all = Float32Array.from(
            { length: 9000 },
            (_, i) => ((Math.imul(i ^ seed, 0x9e3779b1) >>> 0) % kinds) * (16 / kinds),
          )
          const into = new TopK(all.length)
          const count = selectTopK(all, k, into)
          const expected = [...all.keys()].sort((a, b) => all[a] - all[b] || a - b).slice(0, k)
          expect([...into.patches.subarray(0, count)]).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('refuses grids of another size and codes outside the codebook', () => {
    const shape = { rows: 2, cols: 2, codebookSize: 4 }
    expect(() => new PatchIndex([new Uint16Array(3)], shape)).toThrow('image 0 has 3 codes, expected 4')
    expect(() => new PatchIndex([Uint16Array.of(0, 1, 2, 4)], shape)).toThrow('image 0 has code 4')
  })
})
