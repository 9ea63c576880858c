// What a pen draws wanders little, and what codes drew wanders everywhere.
import { describe, expect, it } from 'vitest'
import { contoursOf } from './contours.ts'
import { walkOf } from './edges.ts'
import { wanderOf } from './wander.ts'

const SIDE = 160
const field = (inside: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: SIDE * SIDE }, (_, at) =>
    Math.min(1, Math.max(0, inside(at % SIDE, Math.floor(at / SIDE)) + 0.5)),
  )
const wander = (one: Float32Array): number[] =>
  contoursOf(one, SIDE, 0.5, 24)
    .flatMap((contour) => [...wanderOf(walkOf(contour))])
    .sort((a, b) => a - b)
const high = (values: readonly number[]): number => values[Math.floor(0.7 * values.length)]
const from = (x: number, y: number): [number, number] => [
  Math.hypot(x - 80, y - 80),
  Math.atan2(y - 80, x - 80),
]

describe('wanderOf', () => {
  it('is next to nothing on bows, straight lines and round corners', () => {
    expect(high(wander(field((x, y) => 60 - from(x, y)[0])))).toBeLessThan(0.03)
    const box = field(
      (x, y) => 20 - Math.hypot(Math.max(0, Math.abs(x - 80) - 40), Math.max(0, Math.abs(y - 80) - 40)),
    )
    expect(high(wander(box))).toBeLessThan(0.05)
  })

  it('grows with the waves', () => {
    const wavy = (size: number): number =>
      high(wander(field((x, y) => 60 + size * Math.sin(20 * from(x, y)[1]) - from(x, y)[0])))
    expect(wavy(0.5)).toBeGreaterThan(0.1)
    expect(wavy(1.5)).toBeGreaterThan(2 * wavy(0.5))
  })

  it('leaves sharp corners out', () => {
    const square = wander(field((x, y) => 60 - Math.max(Math.abs(x - 80), Math.abs(y - 80))))
    expect(square.length).toBeGreaterThan(300)
    expect(Math.max(...square)).toBeLessThan(0.1)
  })

  it('says nothing of a contour shorter than its reach', () => {
    expect(wander(field((x, y) => 4 - from(x, y)[0]))).toEqual([])
  })
})
