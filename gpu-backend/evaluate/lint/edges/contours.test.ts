import { describe, expect, it } from 'vitest'
import { type Contour, contoursOf } from './contours.ts'
import { cornerRadii, walkOf, waverOf } from './edges.ts'

const SIDE = 96

const field = (inside: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: SIDE * SIDE }, (_, at) =>
    Math.min(1, Math.max(0, inside(at % SIDE, Math.floor(at / SIDE)) + 0.5)),
  )
const disc = (radius: number): Float32Array => field((x, y) => radius - Math.hypot(x - 48, y - 48))

/** Twice the signed area: negative where the inside lies to the right, y growing downwards. */
function area(contour: Contour): number {
  let sum = 0
  for (let i = 0; i < contour.length; i += 2) {
    const j = (i + 2) % contour.length
    sum += contour[i] * contour[j + 1] - contour[j] * contour[i + 1]
  }
  return sum / 2
}

describe('contoursOf', () => {
  it('follows a disc to a tenth of a pixel', () => {
    const [contour, ...others] = contoursOf(disc(30), SIDE, 0.5, 8)
    expect(others).toEqual([])
    for (let i = 0; i < contour.length; i += 2)
      expect(Math.abs(Math.hypot(contour[i] - 48, contour[i + 1] - 48) - 30)).toBeLessThan(0.1)
    expect(Math.abs(area(contour))).toBeCloseTo(Math.PI * 900, -1)
  })

  it('closes what touches the frame, and finds holes by their other sense', () => {
    const ring = field((x, y) => Math.min(60 - Math.hypot(x - 48, y - 48), Math.hypot(x - 48, y - 48) - 20))
    const areas = contoursOf(ring, SIDE, 0.5, 8).map(area)
    expect(areas.length).toBe(2)
    expect(Math.sign(areas[0])).not.toBe(Math.sign(areas[1]))
  })

  it('finds nothing in nothing', () => {
    expect(contoursOf(new Float32Array(SIDE * SIDE), SIDE, 0.5, 1)).toEqual([])
  })
})

describe('waver and corners', () => {
  const walks = (one: Float32Array) => contoursOf(one, SIDE, 0.5, 8).map(walkOf)

  it('a large disc has neither', () => {
    const [walk] = walks(disc(42))
    expect(Math.max(...waverOf(walk))).toBeLessThan(0.05)
    expect(cornerRadii(walk)).toEqual([])
  })

  it('a wavy disc wavers everywhere', () => {
    const wavy = field(
      (x, y) => 30 + 1.5 * Math.sin(14 * Math.atan2(y - 48, x - 48)) - Math.hypot(x - 48, y - 48),
    )
    const waver = [...waverOf(walks(wavy)[0])].sort((a, b) => a - b)
    expect(waver[Math.floor(waver.length * 0.3)]).toBeGreaterThan(0.1)
  })

  it('a box has four corners, rounder ones of a larger radius', () => {
    const box = (r: number) =>
      field(
        (x, y) =>
          r - Math.hypot(Math.max(0, Math.abs(x - 48) - 30 + r), Math.max(0, Math.abs(y - 48) - 30 + r)),
      )
    const [sharp, round] = [2, 9].map((r) => cornerRadii(walks(box(r))[0]))
    expect([sharp.length, round.length]).toEqual([4, 4])
    expect(Math.min(...round)).toBeGreaterThan(Math.max(...sharp))
    for (const radius of round) expect(Math.abs(radius - 9)).toBeLessThan(2.5)
  })
})
