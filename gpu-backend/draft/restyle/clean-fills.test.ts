import { describe, expect, it } from 'vitest'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, boundsOf, coverOf } from '../geometry/region.ts'
import { cleanFills, joinedContours } from './clean-fills.ts'

const fill = (path: Path): VectorElement => ({
  id: '',
  type: 'fill',
  path,
  paint: { type: 'solid', colour: '#000000', opacity: 1 },
  clips: [],
  rule: 'nonzero',
})
/** Straight lines through points. */
const run = (closed: boolean, ...[first, ...rest]: [number, number][]): Path[number] => {
  const points = [...first!]
  let from = first!
  for (const to of rest) {
    points.push(...from, ...to, ...to)
    from = to
  }
  return { points, closed }
}

describe('cleanFills', () => {
  it('joins a contour in pieces, so that no sliver of ink lies on the chord that they share', () => {
    const outer = run(false, [4, 12], [4, 20], [20, 20], [20, 4])
    const inner = run(false, [20, 4], [14, 14], [4, 12])
    const apart = fill([outer, inner])
    const [one] = cleanFills([apart])
    expect(one!.path).toHaveLength(1)
    expect(areaOf(coverOf(one!))).toBeCloseTo(areaOf(coverOf(apart)), 6)
  })

  it('leaves contours of their own apart, even where one begins at another’s end', () => {
    const [box] = rectPath(4, 4, 8, 8)
    const triangle = run(true, [4, 4], [2, 2], [2, 6], [4, 4])
    expect(joinedContours([box!, triangle])).toEqual([box, triangle])
    const open = run(false, [4, 4], [8, 4], [8, 8])
    const further = run(false, [8, 8], [12, 8], [12, 12])
    expect(joinedContours([open, further])).toEqual([open, further])
  })

  it('takes needles off, and fills that are nothing else', () => {
    const needled = fill([run(true, [4, 4], [12, 4], [20, 4], [12, 4], [12, 12], [4, 12])])
    const [box, ...more] = cleanFills([needled, fill([run(false, [0, 12], [24, 12], [0, 12])])])
    expect(more).toEqual([])
    expect(boundsOf(coverOf(box!))).toMatchObject({ left: 4, right: 12 })
    expect(pathBounds(box!.path)![2]).toBeCloseTo(12, 3)
  })

  it('leaves all other fills as they are', () => {
    const round = fill(rectPath(3, 3, 18, 18, 4))
    expect(cleanFills([round])[0]).toEqual(round)
  })
})
