// The items of the lint, measured on one drawing. Lengths are shares of the frame's side. What cannot be
// measured on a drawing is NaN, and passes.

import { type Drawing, SIDE } from '../drawings/read-drawings.ts'
import { boxItems } from './box-items.ts'
import { colourItems } from './colour-items.ts'
import { edgeItems } from './edge-items.ts'
import { labelsOf } from './labels.ts'
import { lightItems } from './light-items.ts'
import { inkMask, lineItems } from './line-items.ts'
import { see } from './seen.ts'
import type { SetPalette } from './set-palette.ts'

export const ITEMS = [
  'line width',
  'line spread',
  'thickest part',
  'open ends',
  'gaps',
  'holes',
  'specks',
  'parts',
  'thin parts',
  'corner radius',
  'roughness',
  'wavy edges',
  'wavy colours',
  'outline',
  'size',
  'margin',
  'centre',
  'weight',
  'light across',
  'light down',
  'ink share',
  'colours',
  'outside palette',
] as const
export type Item = (typeof ITEMS)[number]
/** `elements`: told of, and judged by nobody: the same picture may be written in many ways. */
export type Figures = Record<Item | 'elements', number>

// of one colour: what differs there are soft edges
const NO_LIGHT = { 'light across': Number.NaN, 'light down': Number.NaN }

export function measure(drawing: Drawing, set: SetPalette): Figures {
  const seen = see(drawing, set.ground)
  const labels = labelsOf(seen, set)
  const ink = inkMask(labels, set)
  return {
    ...lineItems(ink, labels, SIDE),
    ...edgeItems(seen.coverage, ink, labels, SIDE, set.main.length, set.ink !== null && set.main.length > 1),
    ...boxItems(seen.coverage, seen.lab, SIDE),
    ...(set.main.length > 1 ? lightItems(seen.coverage, seen.lab, SIDE) : NO_LIGHT),
    ...colourItems(seen, labels, set),
    elements: drawing.elements ?? Number.NaN,
  }
}
