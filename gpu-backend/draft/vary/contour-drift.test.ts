import { describe, expect, it } from 'vitest'
import { MODIFIERS, type Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { lineStyle } from '../../testing/style-profiles.ts'
import { mapPath } from '../geometry/map-path.ts'
import { fillOf, solidPaint, strokeOf } from '../pieces/piece.ts'
import { contourDrift } from './contour-drift.ts'
import { variantCases } from './variant-cases.ts'
import { varyOwn } from './vary-own.ts'

const ink = solidPaint('#000000')
const drawing = (...elements: VectorElement[]): VectorDrawing => ({ box: [0, 0, 24, 24], elements })
const own = drawing(strokeOf(rectPath(3, 5, 18, 14, 2), ink, { width: 2, cap: 'round', join: 'round' }))
const bent = (by: number): VectorDrawing =>
  drawing({ ...own.elements[0]!, path: mapPath(own.elements[0]!.path, (x, y) => [x, y + (x > 12 ? by : 0)]) })
const drift = (variant: VectorDrawing, modifier: Modifier): number => contourDrift(own, variant, modifier)

describe('the drift of a contour', () => {
  it('is nothing for the drawing itself and below half a pixel, and something above', () => {
    expect(drift(own, 'plus')).toBe(0)
    expect(drift(bent(0.03), 'filled')).toBe(0)
    expect(drift(bent(0.3), 'filled')).toBeGreaterThan(0)
    expect(drift(bent(0.3), 'plus')).toBeGreaterThan(0)
    expect(drift(bent(0.3), 'slash')).toBeGreaterThan(0)
  })

  it('is something for a part that is lost far from the sign', () => {
    const { elements } = varyOwn(own, ['plus'], lineStyle)
    const dot = fillOf(ellipsePath(3, 5, 1), ink)
    expect(drift(drawing(...elements), 'plus')).toBe(0)
    expect(drift(drawing(...elements, { ...dot, path: ellipsePath(1.5, 12, 1) }), 'plus')).toBeGreaterThan(0)
  })

  it('takes scale and shift out of what is enclosed, and nothing else', () => {
    const { elements } = varyOwn(own, ['circle'], lineStyle)
    expect(drift(drawing(...elements), 'circle')).toBe(0)
    const [ring, inner] = elements as [VectorElement, VectorElement]
    const skewed = { ...inner, path: mapPath(inner.path, (x, y) => [x + 0.1 * y, y]) }
    expect(drift(drawing(ring, skewed), 'circle')).toBeGreaterThan(0)
  })
})

describe('variants of drawings of the public set', () => {
  it('keep their contour outside the modifier, one of each kind', async () => {
    const lost: string[] = []
    for await (const { id, modifier, drift: by } of variantCases(MODIFIERS.length))
      if (by > 0) lost.push(`${modifier} ${id} ${by}`)
    expect(lost.length, lost.join(', ')).toBeLessThanOrEqual(1)
  })
})
