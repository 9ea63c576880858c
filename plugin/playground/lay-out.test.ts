import { expect, test } from 'vitest'
import type { Frame } from './board.ts'
import { layOut } from './lay-out.ts'

const frame = (id: string, x: number, side: number): Frame => ({
  id,
  name: id,
  src: '',
  x,
  y: 0,
  width: side,
  height: side,
  recipe: null,
})
const icon = { width: 24, height: 24, isVector: true }

test('drawings are as large as the selected frames, close together, below all that lies there', () => {
  const frames = [frame('a', 0, 96), frame('b', 200, 72), frame('c', 400, 72)]
  const both = [icon, { ...icon, height: 12 }]
  expect(layOut(both, { frames, selected: ['a'] })).toEqual([
    { x: 0, y: 144, width: 96, height: 96 },
    { x: 120, y: 144, width: 96, height: 48 },
  ])
  expect(layOut([icon], { frames, selected: [] })[0]).toMatchObject({ width: 72, height: 72 })
})

test('on an empty canvas they are large enough to be looked at; the seventh begins a row', () => {
  const places = layOut(Array(7).fill(icon), { frames: [], selected: [] }, { x: 10, y: 20 })
  expect(places[1]).toEqual({ x: 162, y: 20, width: 128, height: 128 })
  expect(places[6]).toMatchObject({ x: 10, y: 172 })
})

test('pixels are made smaller, and never larger; small ones lie as close', () => {
  const photo = { width: 4000, height: 2000, isVector: false }
  const small = { width: 16, height: 16, isVector: false }
  const empty = { frames: [], selected: [] }
  expect(layOut([photo], empty)[0]).toMatchObject({ width: 128, height: 64 })
  expect(layOut([small, small], empty)[1]).toEqual({ x: 40, y: 0, width: 16, height: 16 })
})
