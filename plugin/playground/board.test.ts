import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BoardEvent, type Frame, newBoard, stepBoard } from './board.ts'
import { nearest } from './board-keys.ts'
import { fitted, gridStep, revealing, toCanvas, zoomed } from './camera.ts'

const frame = (id: string, x = 0, y = 0): Frame => ({
  id,
  name: id,
  src: '',
  x,
  y,
  width: 10,
  height: 10,
  recipe: null,
})
const start = newBoard([frame('a'), frame('b', 20), frame('c', 40)])
const after = (...events: BoardEvent[]) => events.reduce(stepBoard, start)
const select = (...ids: string[]): BoardEvent => ({ type: 'selected', ids })

test('a drag moves the selection and is one step, however many moves it has', () => {
  const board = after(
    select('a', 'b'),
    { type: 'dragged', dx: 3, dy: 1 },
    { type: 'dragged', dx: 7, dy: 5 },
    { type: 'dropped' },
  )
  expect(board.frames.map(({ x, y }) => [x, y])).toEqual([
    [7, 5],
    [27, 5],
    [40, 0],
  ])
  expect(board.undo).toHaveLength(1)
  expect(stepBoard(board, { type: 'undone' }).frames).toEqual(start.frames)
})

test('placing is one step and leaves the selection as it is', () => {
  const board = after(select('a'), { type: 'placed', frame: frame('new', 60) })
  expect(board.selected).toEqual(['a'])
  const undone = stepBoard(board, { type: 'undone' })
  expect(undone.frames).toEqual(start.frames)
  expect(stepBoard(undone, { type: 'redone' }).frames).toEqual(board.frames)
})

test('a marquee takes what it touches, and with shift what was selected before', () => {
  const area = { x: 15, y: -5, width: 10, height: 10 }
  expect(after({ type: 'marked', area, keep: [] }).selected).toEqual(['b'])
  expect(after({ type: 'marked', area, keep: ['c'] }).selected).toEqual(['c', 'b'])
})

test('beginning afresh is one step, and undo brings back what was there', () => {
  const board = after(select('a'), { type: 'begun-afresh', frames: [frame('sample')] })
  expect(board).toMatchObject({ frames: [{ id: 'sample' }], selected: [] })
  expect(stepBoard(board, { type: 'undone' }).frames).toEqual(start.frames)
})

test('a canvas opened again selects what is still there', () => {
  expect(newBoard([frame('a')], ['a', 'gone']).selected).toEqual(['a'])
})

test('deleting takes the selection away; with none it is no step', () => {
  expect(after(select('a', 'c'), { type: 'deleted' })).toMatchObject({ frames: [{ id: 'b' }], selected: [] })
  expect(after({ type: 'deleted' })).toBe(start)
})

const anyEvent: fc.Arbitrary<BoardEvent> = fc.oneof(
  fc.constantFrom<BoardEvent[]>(
    { type: 'begun-afresh', frames: [frame('sample')] },
    { type: 'deleted' },
    { type: 'all-selected' },
    { type: 'dropped' },
  ),
  fc.record({
    type: fc.constant('nudged' as const),
    dx: fc.integer({ min: -9, max: 9 }),
    dy: fc.constant(8),
  }),
  fc.record({ type: fc.constant('selected' as const), ids: fc.subarray(['a', 'b', 'c']) }),
)

test('undoing every step leads back to the start, redoing them to the end', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const end = after(...events)
      const back = end.undo.reduce((board) => stepBoard(board, { type: 'undone' }), end)
      expect(back.frames).toEqual(start.frames)
      expect(end.undo.reduce((board) => stepBoard(board, { type: 'redone' }), back).frames).toEqual(
        end.frames,
      )
    }),
  )
})

test('arrows go to the frame that lies ahead', () => {
  const frames = [frame('a'), frame('right', 20), frame('below', 0, 20), frame('far', 200)]
  const from = frames[0] as Frame
  expect(nearest(frames, from, { dx: 1, dy: 0 })?.id).toBe('right')
  expect(nearest(frames, from, { dx: 0, dy: 1 })?.id).toBe('below')
  expect(nearest(frames, from, { dx: -1, dy: 0 })).toBeNull()
})

test('zooming keeps the point under the mouse', () => {
  const at = { x: 120, y: 80 }
  const before = { x: 30, y: -10, zoom: 0.5 }
  expect(toCanvas(zoomed(before, 1.7, at), at).x).toBeCloseTo(toCanvas(before, at).x)
})

test('everything fits, at 1:1 at most', () => {
  expect(fitted([{ x: 0, y: 0, width: 10, height: 10 }], { width: 500, height: 500 })).toEqual({
    zoom: 1,
    x: 245,
    y: 245,
  })
  expect(fitted([{ x: 0, y: 0, width: 5000, height: 10 }], { width: 500, height: 500 }).zoom).toBeCloseTo(0.1)
  const set = { x: 0, y: 0, width: 1000, height: 10 }
  expect(fitted([set], { width: 340, height: 340 }).zoom).toBeCloseTo(0.272)
  expect(fitted([set], { width: 1000, height: 340 }).zoom).toBeCloseTo(0.824)
  expect(fitted([], { width: 500, height: 300 })).toEqual({ zoom: 1, x: 250, y: 150 })
})

test('the dots of the ground keep their distance, however far off one looks', () => {
  expect(gridStep(1)).toBe(24)
  expect(gridStep(2)).toBe(48)
  for (const zoom of [0.5, 0.2, 0.1]) expect(gridStep(zoom)).toBeGreaterThanOrEqual(14)
  expect(gridStep(0.25) / (24 * 0.25)).toBe(4)
})

test('what was placed is brought into view by the shortest way, and a view that shows it stays', () => {
  const view = { width: 200, height: 100 }
  const camera = { x: 0, y: 0, zoom: 1 }
  const rect = (x: number, y: number) => ({ x, y, width: 20, height: 20 })
  expect(revealing(camera, rect(40, 40), view)).toEqual(camera)
  expect(revealing(camera, rect(300, 40), view)).toEqual({ x: -152, y: 0, zoom: 1 })
  expect(revealing(camera, rect(40, -50), view)).toEqual({ x: 0, y: 82, zoom: 1 })
})
