import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePathData } from './path-data.ts'
import { flattenPath, pathBounds, transformPath } from './path-geometry.ts'
import { ellipsePath, rectPath } from './shape-path.ts'
import { writePathData } from './write-path-data.ts'

const [dot] = parsePathData('M1 1z')

describe('path data', () => {
  test('is read with every shorthand that the grammar has', () => {
    const absolute = parsePathData('M1 2L3 4L5 4L5 9Z')
    for (const same of ['m1 2l2 2h2v5z', 'M1,2 3,4H5V9Z', 'm1 2 2 2 2 0 0 5z', ' M 1 2 L3,4 5 4 5 9 Z '])
      expect(parsePathData(same)).toEqual(absolute)
    expect(parsePathData('M0 0C1 2 3 4 5 6S9 9 8 7')).toEqual(parsePathData('M0 0C1 2 3 4 5 6C7 8 9 9 8 7'))
    expect(parsePathData('M0 0q3 3 6 0t6 0')).toEqual(parsePathData('M0 0Q3 3 6 0Q9-3 12 0'))
    expect(parsePathData('M.5.5-1-1')).toEqual(parsePathData('M 0.5 0.5 L -1 -1'))
    expect(dot?.points).toHaveLength(8)
  })

  test('has arcs with packed flags, radii that are too small, and none', () => {
    expect(parsePathData('M2 1a1 1 0 01-2 0')).toEqual(parsePathData('M2 1 a 1 1 0 0 1 -2 0'))
    const half = pathBounds(parsePathData('M0 0A5 5 0 0 1 10 0'))
    expect(half?.map((value) => Number(value.toFixed(3)))).toEqual([0, -5, 10, 0])
    expect(pathBounds(parsePathData('M0 0A1 1 0 0 1 10 0'))?.[1]).toBeCloseTo(-5, 2)
    expect(parsePathData('M0 0A0 1 0 0 1 10 0')).toEqual(parsePathData('M0 0L10 0'))
  })

  test.each(['L1 1', 'M1', 'M1 1L', 'M0 0 5', 'M0 0X1', 'M0 0L1 a', 'M1 1z5', 'M0 0L1e999 1'])(
    '"%s" is refused with a place',
    (text) => {
      expect(() => parsePathData(text)).toThrow(
        expect.objectContaining({ name: 'FormatError', offset: expect.any(Number) }),
      )
    },
  )

  test('is written so that it reads as the same path', () => {
    const number = fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100)
    const line = fc.tuple(number, number).map(([x, y]) => ['L', x, y] as const)
    const curve = fc
      .tuple(number, number, number, number, number, number)
      .map((all) => ['C', ...all] as const)
    const subpath = fc.tuple(
      number,
      number,
      fc.array(fc.oneof(line, curve), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(subpath, { minLength: 1, maxLength: 4 }), (all) => {
        const text = all
          .map(
            ([x, y, parts, closed]) =>
              `M${x} ${y}${parts.map((part) => part.join(' ')).join('')}${closed ? 'Z' : ''}`,
          )
          .join('')
        const once = writePathData(parsePathData(text))
        expect(writePathData(parsePathData(once))).toBe(once)
        const [a, b] = [flattenPath(parsePathData(text), 1), flattenPath(parsePathData(once), 1)]
        expect(b.map(({ closed }) => closed)).toEqual(a.map(({ closed }) => closed))
        for (const [i, { points }] of b.entries()) {
          expect(points[0]).toBeCloseTo(a[i]?.points[0] as number, 2)
          expect(points.at(-1)).toBeCloseTo((a[i]?.points ?? []).at(-1) as number, 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is compact', () => {
    expect(writePathData(rectPath(2, 2, 20, 20))).toBe('M2 2H22V22H2Z')
    expect(writePathData(ellipsePath(12, 12, 10)).length).toBeLessThan(100)
  })
})

test('bounds hold every point of a curve, and are touched', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true })
  fc.assert(
    fc.property(fc.array(number, { minLength: 8, maxLength: 8 }), (points) => {
      const path = [{ points, closed: false }]
      const [left, top, right, bottom] = pathBounds(path) as [number, number, number, number]
      const [flat] = flattenPath(path, 1e-4)
      for (let i = 0; i < (flat?.points.length ?? 0); i += 2) {
        expect(flat?.points[i]).toBeGreaterThanOrEqual(left - 1e-9)
        expect(flat?.points[i]).toBeLessThanOrEqual(right + 1e-9)
        expect(flat?.points[i + 1]).toBeGreaterThanOrEqual(top - 1e-9)
        expect(flat?.points[i + 1]).toBeLessThanOrEqual(bottom + 1e-9)
      }
      expect(pathBounds(transformPath(path, [2, 0, 0, 2, 1, 1]))?.[0]).toBeCloseTo(2 * left + 1, 6)
    }),
  )
})
