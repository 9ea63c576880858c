import { describe, expect, it } from 'vitest'
import { rectPath } from '../../../contract/index.ts'
import { outlinedStyle } from '../../testing/style-profiles.ts'
import { boundsOf, coverOf, unite } from '../geometry/region.ts'
import { FRAME, fillOf, type Piece, solidPaint } from '../pieces/piece.ts'
import { boxAbove, onGround, withoutGroundShadow } from './ground-shadow.ts'
import { restyle } from './restyle.ts'

const shadow = { y: 0.94, height: 0.06, width: 0.7, gap: 0.09, colour: '#45413c', opacity: 0.15 }
const fill = (points: number[]) => fillOf([{ points, closed: true }], solidPaint('#f25f4c'))
const box = fillOf(rectPath(4, 4, 16, 12), solidPaint('#f25f4c'))
/** Upright, on its point. */
const kite = fill([
  12, 20, 12, 20, 4, 12, 4, 12, 4, 12, 12, 4, 12, 4, 12, 4, 20, 12, 20, 12, 20, 12, 12, 20, 12, 20,
])
const boundsOfPiece = ({ element }: Piece) => boundsOf(coverOf(element))!
const drawnOn = (element: typeof box, given = shadow) =>
  onGround([{ role: 'area', element }], given).map(boundsOfPiece)

describe('shadow on the ground', () => {
  it('lies below what has a foot, which stands in its middle', () => {
    const [ground, thing] = drawnOn(box)
    expect(thing!.bottom / FRAME).toBeCloseTo(0.94, 2)
    expect((ground!.top + ground!.bottom) / 2 / FRAME).toBeCloseTo(0.94, 2)
    expect(ground!.right - ground!.left).toBeGreaterThan(16)
  })

  it('lies farther below what ends in a point, where the set has things that float', () => {
    const [ground, thing] = drawnOn(kite)
    expect(thing!.bottom / FRAME).toBeCloseTo(0.85, 2)
    expect((ground!.right - ground!.left) / 16).toBeCloseTo(0.7, 2)
    expect(drawnOn(kite, { ...shadow, gap: 0 })[1]!.bottom / FRAME).toBeCloseTo(0.94, 2)
  })

  it('leaves a tall thing room above itself', () => {
    const above = boxAbove({ ...outlinedStyle.box, size: 0.96, tall: 0.96 }, shadow, [box])
    expect(above.tall).toBeCloseTo(0.92, 5)
    expect(boxAbove({ ...outlinedStyle.box, size: 0.96, tall: 0.96 }, shadow, [kite]).tall).toBeLessThan(0.9)
  })

  it('is the first element of a draft, and no part of the thing', () => {
    const source = {
      drawing: { box: [0, 0, 24, 24] as const, elements: [box] },
      kind: 'flat',
      strokes: 'none',
    } as const
    const draft = restyle(source, { ...outlinedStyle, groundShadow: shadow })
    expect(draft.elements[0]?.paint).toEqual(solidPaint('#45413c', 0.15))
    const thing = withoutGroundShadow(draft, shadow)
    expect(thing.elements).toEqual(draft.elements.slice(1))
    const bounds = boundsOf(unite(...thing.elements.map(coverOf)))!
    expect(bounds.top).toBeGreaterThanOrEqual(0)
    expect(restyle(source, outlinedStyle).elements).toHaveLength(draft.elements.length - 1)
  })
})
