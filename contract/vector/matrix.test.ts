import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMatrix, invert, type Matrix, multiply, parseTransform } from './matrix.ts'
import { parsePathData } from './path-data.ts'
import { transformPath } from './path-geometry.ts'

const coordinate = fc.double({ min: -100, max: 100, noNaN: true })

describe('transforms', () => {
  it('are read in SVG and CSS spelling', () => {
    expect(parseTransform('translate(3) scale(2,4)')).toEqual([2, 0, 0, 4, 3, 0])
    expect(parseTransform('rotate(90 5 5)')).toEqual([0, 1, -1, 0, 10, 0])
    expect(parseTransform('translate(3px,4px)rotate(180deg)')).toEqual([-1, 0, -0, -1, 3, 4])
    expect(() => parseTransform('rotate(1 2)')).toThrow('rotate')
    expect(() => parseTransform('perspective(3)')).toThrow('perspective')
  })

  it('undo each other', () => {
    // Turned, made larger or smaller, sheared, moved: none of these folds the plane.
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true })
    const matrix = fc
      .tuple(fc.integer({ min: 0, max: 359 }), factor, factor, coordinate, coordinate, coordinate)
      .map(([turn, wide, tall, shear, dx, dy]): Matrix => {
        const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
        return multiply(
          [cos, sin, -sin, cos, dx, dy],
          multiply([1, 0, shear / 50, 1, 0, 0], [wide, 0, 0, tall, 0, 0]),
        )
      })
    fc.assert(
      fc.property(matrix, coordinate, coordinate, (m, x, y) => {
        const there = applyMatrix(multiply(invert(m)!, m), x, y)
        expect(there[0]).toBeCloseTo(x, 4)
        expect(there[1]).toBeCloseTo(y, 4)
      }),
    )
    expect(invert([1, 1, 1, 1, 0, 0])).toBeNull()
  })

  it('move every point of a path', () => {
    expect(transformPath(parsePathData('M0 0L1 2'), [2, 0, 0, 3, 1, 1])[0]!.points).toEqual([
      1, 1, 1, 1, 3, 7, 3, 7,
    ])
  })
})
