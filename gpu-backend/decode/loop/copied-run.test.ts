import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCopies } from './copied-run.ts'

const ROWS = 3
const COLS = 4
const blankOf = (codes: Uint16Array): Uint8Array => Uint8Array.from(codes, (code) => (code === 0 ? 1 : 0))
const grid = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: ROWS * COLS, maxLength: ROWS * COLS })
  .map((codes) => Uint16Array.from(codes))

/** Every offset, every position, flood fill: the definition. */
function naive(codes: Uint16Array, sources: readonly Uint16Array[]): { longestRun: number; share: number } {
  let longestRun = 0
  const blank = blankOf(codes)
  const copied = new Set<number>()
  for (const source of sources) {
    for (let down = 1 - ROWS; down < ROWS; down++) {
      for (let right = 1 - COLS; right < COLS; right++) {
        const equal = (row: number, col: number): boolean => {
          const [y, x] = [row + down, col + right]
          const inside =
            row >= 0 && row < ROWS && col >= 0 && col < COLS && y >= 0 && y < ROWS && x >= 0 && x < COLS
          return inside && blank[row * COLS + col] === 0 && codes[row * COLS + col] === source[y * COLS + x]
        }
        for (let start = 0; start < codes.length; start++) {
          const run = new Set<number>()
          const visit = (row: number, col: number): void => {
            if (!equal(row, col) || run.has(row * COLS + col)) return
            run.add(row * COLS + col)
            for (const [dy, dx] of [
              [0, 1],
              [1, 0],
              [0, -1],
              [-1, 0],
            ])
              visit(row + dy, col + dx)
          }
          visit(Math.floor(start / COLS), start % COLS)
          longestRun = Math.max(longestRun, run.size)
          if (run.size >= 4) for (const position of run) copied.add(position)
        }
      }
    }
  }
  const visible = codes.filter((_, position) => blank[position] === 0).length
  return { longestRun, share: visible === 0 ? 0 : copied.size / visible }
}

describe('findCopies', () => {
  it('finds what the definition says', () => {
    fc.assert(
      fc.property(grid, fc.array(grid, { maxLength: 3 }), (codes, sources) => {
        expect(findCopies({ codes, rows: ROWS, cols: COLS, blank: blankOf(codes) }, sources)).toEqual(
          naive(codes, sources),
        )
      }),
    )
  })

  it('leaves plain surfaces out where variety is asked for', () => {
    const codes = Uint16Array.of(7, 7, 7, 7, 7, 7, 7, 7, 1, 2, 3, 4)
    const image = { codes, rows: 3, cols: 4, blank: new Uint8Array(12) }
    const surface = Uint16Array.of(7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 0, 0)
    expect(findCopies(image, [surface], 3)).toEqual({ longestRun: 8, share: 0 })
    expect(findCopies(image, [codes], 3)).toEqual({ longestRun: 12, share: 1 })
  })

  it('finds a moved copy, and none in blank', () => {
    const codes = Uint16Array.of(1, 2, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0)
    const source = Uint16Array.of(0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 1, 0)
    expect(findCopies({ codes, rows: ROWS, cols: COLS, blank: blankOf(codes) }, [source])).toEqual({
      longestRun: 4,
      share: 1,
    })
    expect(
      findCopies({ codes: new Uint16Array(12), rows: ROWS, cols: COLS, blank: new Uint8Array(12).fill(1) }, [
        new Uint16Array(12),
      ]),
    ).toEqual({
      longestRun: 0,
      share: 0,
    })
  })
})
