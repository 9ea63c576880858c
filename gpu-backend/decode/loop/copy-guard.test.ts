import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../recipe/source.ts'
import { findCopies } from './copied-run.ts'
import { CopyGuard, LONGEST } from './copy-guard.ts'

const SIDE = 8
const CODES = 200
const source = (codes: ArrayLike<number>, kind: Source['kind'] = 'reference'): Source => ({
  id: 's',
  kind,
  codes: Uint16Array.from(codes),
  weight: 1,
})
const drawing = source(Array.from({ length: SIDE * SIDE }, (_, i) => i)) // each code once

/** Draws an image that wants to copy `wanted` and may take code 199 instead. */
function draw(guarded: Source[], wanted: ArrayLike<number>, stubborn = 0.9): Uint16Array {
  const guard = new CopyGuard(guarded, SIDE)
  return Uint16Array.from(wanted, (code, position) => {
    const probabilities = new Float32Array(CODES)
    probabilities[code] = stubborn
    probabilities[CODES - 1] += 1 - stubborn
    guard.apply(probabilities, position)
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1)
    const drawn = probabilities.indexOf(Math.max(...probabilities))
    guard.add(position, drawn)
    return drawn
  })
}
const longest = (codes: Uint16Array, of: Source): number =>
  findCopies({ codes, rows: SIDE, cols: SIDE, blank: new Uint8Array(SIDE * SIDE) }, [of.codes]).longestRun

describe('CopyGuard', () => {
  it('cuts a copy off at its length, and goes on', () => {
    const drawn = draw([drawing], drawing.codes)
    expect([...drawn.subarray(0, LONGEST)]).toEqual([...drawing.codes.subarray(0, LONGEST)])
    expect(drawn[LONGEST]).toBe(CODES - 1)
    expect(longest(drawn, drawing)).toBeLessThanOrEqual(LONGEST)
  })

  it('lets no run of any source and offset grow longer, whatever is drawn', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 60 }), {
      minLength: SIDE * SIDE,
      maxLength: SIDE * SIDE,
    })
    fc.assert(
      fc.property(codes, fc.integer({ min: -9, max: 9 }), fc.nat(63), (others, shift, from) => {
        const wanted = drawing.codes.map((_, i) =>
          i < from ? others[i] : drawing.codes[(i + shift + 64) % 64],
        )
        expect(longest(draw([drawing], wanted), drawing)).toBeLessThanOrEqual(LONGEST)
      }),
      { numRuns: 300 },
    )
  })

  it('counts nothing that a source repeats', () => {
    const plain = source(Array.from({ length: SIDE * SIDE }, (_, i) => i % 5))
    expect([...draw([plain], plain.codes)]).toEqual([...plain.codes])
  })

  it('guards against no drawing that gives the shape', () => {
    expect([...draw([source(drawing.codes, 'content')], drawing.codes)]).toEqual([...drawing.codes])
  })

  it('gives way where the model has no other idea', () => {
    expect([...draw([drawing], drawing.codes, 0.9999)]).toEqual([...drawing.codes])
  })
})
