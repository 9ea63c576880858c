// Two hundred variants of drawings made of lines, areas and dots: outside the modifier every point of what is
// drawn lies on the own drawing, and nothing of that is lost beyond the room that the modifier needs.
import { describe, expect, it } from 'vitest'
import { MODIFIERS, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { parsePathData } from '../../../contract/vector/path-data.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { lineStyle, solidStyle } from '../../testing/style-profiles.ts'
import { polygonOf, SCALE } from '../geometry/polygon.ts'
import { areaOf, coverOf, filled, grow, intersect, subtract, unite } from '../geometry/region.ts'
import { varyOwn } from './vary-own.ts'

const ink = { type: 'solid', colour: '#111111', opacity: 1 } as const
const stroke = (path: Path): VectorElement => ({
  id: '',
  type: 'stroke',
  path,
  paint: ink,
  clips: [],
  width: 2,
  cap: 'round',
  join: 'round',
  miterLimit: 4,
  dash: [],
})
const fill = (path: Path): VectorElement => ({
  id: '',
  type: 'fill',
  path,
  paint: ink,
  clips: [],
  rule: 'nonzero',
})
const drawing = (...elements: VectorElement[]): VectorDrawing => ({ box: [0, 0, 24, 24], elements })

const OWN = [
  drawing(stroke(parsePathData('M6 4h12v17l-6-4-6 4z'))),
  drawing(
    stroke(
      parsePathData(
        'M10 5a2 2 0 1 1 4 0 7 7 0 0 1 4 6v3a4 4 0 0 0 2 3H4a4 4 0 0 0 2-3v-3a7 7 0 0 1 4-6M9 17v1a3 3 0 0 0 6 0v-1',
      ),
    ),
  ),
  drawing(stroke(ellipsePath(12, 8, 4)), stroke(parsePathData('M5 21v-1a7 7 0 0 1 14 0v1'))),
  drawing(stroke(rectPath(3, 5, 18, 14, 2)), stroke(parsePathData('M3 8l9 6 9-6'))),
  drawing(
    stroke(
      parsePathData(
        'M12 21C5 15 3 12 3 8.500a4.500 4.500 0 0 1 9-1 4.500 4.500 0 0 1 9 1C21 12 19 15 12 21z',
      ),
    ),
  ),
  drawing(stroke(parsePathData('M4 4l16 8-16 8 3-8z')), stroke(parsePathData('M7 12h6'))),
  drawing(stroke(parsePathData('M7 18a4 4 0 0 1-1-8 6 6 0 0 1 11-2 5 5 0 0 1 0 10z'))),
  drawing(fill(rectPath(4, 4, 16, 16, 3))),
  drawing(fill([...ellipsePath(12, 12, 9)])),
  drawing(fill(parsePathData('M3 11L12 3l9 8v10h-6v-6H9v6H3z'))),
]
const CASES = OWN.flatMap((own) =>
  MODIFIERS.filter((name) => name !== 'circle' && name !== 'square').map((modifier) => ({ own, modifier })),
)
const styleOf = ({ elements }: VectorDrawing) => (elements[0]!.type === 'stroke' ? lineStyle : solidStyle)
/** Half a pixel at 256, in units of 24. */
const HALF = 12 / 256

const cover = ({ elements }: VectorDrawing) => unite(...elements.map(coverOf))

/**
 * What differs of a variant's area from the own drawing's, beyond half a pixel at the edges; for filled and
 * outlined, inside the outer contour nothing counts.
 */
function strayed(own: VectorDrawing, modifier: Modifier): number {
  const result = varyOwn(own, [modifier], styleOf(own))
  const before = cover(own)
  if (modifier === 'filled' || modifier === 'outlined') {
    const [a, b] = [filled(before), filled(cover(result))]
    return areaOf(subtract(b, grow(a, HALF))) + areaOf(subtract(a, grow(b, HALF)))
  }
  const signs = result.elements.slice(-2).filter((element) => !isOwn(element, before)).length
  const kept = result.elements.slice(0, result.elements.length - signs)
  return areaOf(subtract(unite(...kept.map(coverOf)), grow(before, HALF)))
}

/** Whether an element is part of the own drawing; at most the last two are a sign's lines and dots. */
function isOwn(element: VectorElement, before: ReturnType<typeof cover>): boolean {
  const area = coverOf(element)
  return areaOf(intersect(area, grow(before, HALF))) > 0.97 * areaOf(area)
}

describe('varyOwn', () => {
  it('keeps the geometry of two hundred variants to half a pixel', () => {
    const kept = CASES.filter(({ own, modifier }) => strayed(own, modifier) < 0.02)
    expect(CASES.length).toBeGreaterThanOrEqual(200)
    expect(kept.length / CASES.length).toBeGreaterThanOrEqual(0.95)
  })

  it('cuts no more than the modifier needs', () => {
    for (const { own, modifier } of CASES.filter(
      ({ modifier }) => modifier === 'plus' || modifier === 'check',
    )) {
      const rest = areaOf(intersect(cover(varyOwn(own, [modifier], styleOf(own))), cover(own)))
      expect(rest / areaOf(cover(own))).toBeGreaterThan(0.55)
    }
  })

  it('only scales and shifts what it puts into a circle', () => {
    const [own] = OWN
    const { elements } = varyOwn(own!, ['circle'], lineStyle)
    const [before, after] = [own!.elements[0]!, elements[1]!].map((element) => polygonOf(element.path[0]!))
    expect(elements[1]).toMatchObject({ type: 'stroke', width: 2 })
    const width = (line: typeof before): number =>
      (Math.max(...line!.map(({ x }) => x)) - Math.min(...line!.map(({ x }) => x))) / SCALE
    const height = (line: typeof before): number =>
      (Math.max(...line!.map(({ y }) => y)) - Math.min(...line!.map(({ y }) => y))) / SCALE
    expect(width(after) / width(before)).toBeCloseTo(height(after) / height(before), 3)
  })

  it('leaves lines that are drawn as areas when outlines are asked for', () => {
    const frame = drawing({
      ...fill([...rectPath(4, 4, 16, 16), ...rectPath(6.2, 6.2, 11.6, 11.6)]),
      rule: 'evenodd',
    } as VectorElement)
    expect(varyOwn(frame, ['outlined'], solidStyle).elements).toMatchObject([{ type: 'fill' }])
    expect(varyOwn(OWN[7]!, ['outlined'], solidStyle).elements).toMatchObject([{ type: 'stroke' }])
  })

  it('leaves a drawing alone that nothing is added to', () => {
    OWN.forEach((own, place) => {
      expect(
        areaOf(subtract(cover(own), cover(varyOwn(own, [], styleOf(own))))),
        `drawing ${place}`,
      ).toBeLessThan(1e-3)
    })
  })
})
