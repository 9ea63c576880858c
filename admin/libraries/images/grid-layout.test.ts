import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellBox, cellByKey, layoutGrid, scrollTo, visibleCells } from './grid-layout.ts'

const someGrid = fc.record({
  count: fc.integer({ min: 1, max: 100_000 }),
  width: fc.integer({ min: 60, max: 3000 }),
  viewHeight: fc.integer({ min: 100, max: 2000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('every cell that is seen is drawn, and few others', () => {
  fc.assert(
    fc.property(someGrid, ({ count, width, viewHeight, share }) => {
      const layout = layoutGrid(count, width)
      const top = share * Math.max(0, layout.height - viewHeight)
      const { start, end } = visibleCells(layout, count, top, viewHeight)
      const isSeen = (index: number): boolean => {
        const box = cellBox(layout, index)
        return box.top < top + viewHeight && box.top + box.height > top
      }
      for (const index of [start - 1, end].filter((one) => one >= 0 && one < count))
        expect(isSeen(index)).toBe(false)
      expect(end - start).toBeLessThanOrEqual(
        (Math.ceil(viewHeight / layout.cellHeight) + 8) * layout.columns,
      )
    }),
  )
})

test('keys stay within the grid, and what they lead to can be scrolled into view', () => {
  const keys = fc.constantFrom(
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  )
  fc.assert(
    fc.property(someGrid, keys, ({ count, width, viewHeight, share }, key) => {
      const layout = layoutGrid(count, width)
      const at = Math.min(count - 1, Math.floor(share * count))
      const next = cellByKey(key, at, count, layout, viewHeight) ?? -1
      expect(next).toBeGreaterThanOrEqual(0)
      expect(next).toBeLessThan(count)
      const box = cellBox(layout, next)
      const top = scrollTo(layout, next, 0, viewHeight)
      if (box.height <= viewHeight) expect(box.top + box.height).toBeLessThanOrEqual(top + viewHeight + 1e-6)
    }),
  )
})

test('down moves by a row, and not past the last one', () => {
  const layout = layoutGrid(10, 4 * 132 - 12)
  expect(layout.columns).toBe(4)
  expect(cellByKey('ArrowDown', 1, 10, layout, 500)).toBe(5)
  expect(cellByKey('ArrowDown', 9, 10, layout, 500)).toBe(9)
  expect(cellByKey('x', 1, 10, layout, 500)).toBe(null)
})
