import { expect, it } from 'vitest'
import { duotoneStyle, flatStyle, outlinedStyle } from '../../testing/style-profiles.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { kindFit } from './kind-fit.ts'

it('puts what is in a theme’s colours behind natural ones, in a set painted as it is', () => {
  const themed: SourceDrawing = {
    drawing: { box: [0, 0, 24, 24], elements: [] },
    kind: 'flat',
    strokes: 'none',
  }
  const natural = { ...themed, natural: true }
  expect(kindFit(themed, flatStyle)).toBeLessThan(kindFit(natural, flatStyle))
  expect(kindFit(themed, outlinedStyle)).toBe(kindFit(natural, outlinedStyle))
  const outlined = { ...themed, kind: 'outlined', strokes: 'true' } as const
  expect(kindFit(outlined, outlinedStyle)).toBeLessThan(
    kindFit({ ...outlined, natural: true }, outlinedStyle),
  )
})

it('puts outlines that are strokes before those that are fills, which no pen can draw anew', () => {
  const source = (strokes: SourceDrawing['strokes']): SourceDrawing => ({
    drawing: { box: [0, 0, 24, 24], elements: [] },
    kind: 'outlined',
    strokes,
    natural: true,
  })
  expect(kindFit(source('outlined'), outlinedStyle)).toBeLessThan(kindFit(source('true'), outlinedStyle))
})

it('draws a thing’s own light and dark parts in two tones rather than a theme’s colours', () => {
  const themed: SourceDrawing = {
    drawing: { box: [0, 0, 24, 24], elements: [] },
    kind: 'flat',
    strokes: 'none',
  }
  const layered = { ...duotoneStyle, line: null }
  expect(kindFit({ ...themed, natural: true }, layered)).toBeGreaterThan(kindFit(themed, layered))
  expect(kindFit({ ...themed, natural: true }, duotoneStyle)).toBe(kindFit(themed, duotoneStyle))
})
