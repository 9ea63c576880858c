// The items of the lint, measured on one drawing. Lengths are shares of the frame's side. What cannot be measured on a drawing is NaN, and passes.

import { type Drawing, SIDE } from '../read-drawings.ts'
import { boxItems } from './box-items.ts'
import { colourItems } from './colour-items.ts'
import { edgeItems } from './edge-items.ts'
import { labelsOf } from './labels.ts'
import { inkMask, lineItems } from './line-items.ts'
import type { Look } from './look.ts'
import { see } from './seen.ts'

export const ITEMS = [
  'line width',
  'line spread',
  'thickest part',
  'open ends',
  'gaps',
  'holes',
  'specks',
  'corner radius',
  'roughness',
  'size',
  'margin',
  'centre',
  'weight',
  'ink share',
  'colours',
  'outside palette',
  'elements',
] as const
export type Item = (typeof ITEMS)[number]
export type Figures = Record<Item, number>

export function measure(drawing: Drawing, look: Look): Figures {
  const seen = see(drawing, look.ground)
  const labels = labelsOf(seen, look)
  const ink = inkMask(labels, look)
  return {
    ...lineItems(ink, labels, SIDE),
    ...edgeItems(seen.coverage, ink, SIDE),
    ...boxItems(seen.coverage, seen.lab, SIDE),
    ...colourItems(seen, labels, look),
    elements: drawing.elements ?? Number.NaN,
  }
}
