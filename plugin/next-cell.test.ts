import { expect, test } from 'vitest'
import { nextCell } from './next-cell.ts'
import type { Rect } from './placement.ts'

const box = (x: number, y: number, side = 24): Rect => ({ x, y, width: side, height: side })
/** `count` frames of 24 in rows of `columns`, 40 apart, from (16, 16) on. */
const grid = (count: number, columns: number): Rect[] =>
  Array.from({ length: count }, (_, i) => box(16 + (i % columns) * 40, 16 + Math.floor(i / columns) * 40))
const OPEN = Number.POSITIVE_INFINITY

test('a row that is not full is gone on with, whichever of its grid are the set’s', () => {
  const all = grid(7, 4)
  expect(nextCell([all[1] as Rect], all, OPEN)).toMatchObject({ x: 136, y: 56, rows: 2 })
  expect(nextCell(all.slice(2, 5), all, OPEN)).toMatchObject({ x: 136, y: 56 })
})

test('after a full row comes a new one, as far below as the others', () => {
  const all = grid(8, 4)
  expect(nextCell(all, all, OPEN)).toMatchObject({ x: 16, y: 96, rows: 2 })
})

test('a single row goes on to the right, until there is no room', () => {
  const all = grid(3, 3)
  expect(nextCell(all, all, OPEN)).toMatchObject({ x: 136, y: 16, rows: 1 })
  expect(nextCell(all, all, 160)).toMatchObject({ x: 136, y: 16 })
  expect(nextCell(all, all, 159)).toMatchObject({ x: 16, y: 56 })
})

test('a single column goes on downwards', () => {
  const all = grid(3, 1)
  expect(nextCell(all, all, OPEN)).toMatchObject({ x: 16, y: 136 })
})

test('what lies in the next cell is passed, and what is of another size is no part of the grid', () => {
  const all = [...grid(3, 4), box(130, 10, 60)]
  expect(nextCell(all.slice(0, 3), all, OPEN)).toMatchObject({ x: 216, y: 16 })
})

test('another grid below, further away than the rows are, is left alone', () => {
  const mine = grid(6, 3)
  const other = mine.map((one) => ({ ...one, y: one.y + 160 }))
  expect(nextCell(mine.slice(0, 2), [...mine, ...other], OPEN)).toMatchObject({ x: 16, y: 96 })
})

test('a hole in the middle does not part a grid, and stays', () => {
  const all = grid(7, 3).filter((_, i) => i !== 1)
  expect(nextCell(all.slice(0, 1), all, OPEN)).toMatchObject({ x: 56, y: 96 })
})

test('a layer that is off by a pixel does not part it either', () => {
  const all = grid(5, 3).map((one, i) => ({ ...one, x: one.x + (i % 2) }))
  expect(nextCell(all.slice(0, 1), all, OPEN)).toMatchObject({ x: 96, y: 56 })
})

test('a stray frame between two grids changes nothing', () => {
  const all = [...grid(7, 4), box(16, 120)]
  expect(nextCell(all.slice(0, 6), all, OPEN)).toMatchObject({ x: 136, y: 56 })
})

test('one frame alone, and frames that lie anywhere, are no grid', () => {
  expect(nextCell([box(0, 0)], [box(0, 0)], OPEN)).toBeNull()
  const loose = [box(0, 0), box(50, 31), box(17, 90)]
  expect(nextCell(loose, loose, OPEN)).toBeNull()
  expect(nextCell([], [], OPEN)).toBeNull()
})
