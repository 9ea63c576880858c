// A public set of a few drawings, made in the test that reads it.

import { parsePathData } from '../../contract/vector/path-data.ts'
import type { VectorDrawing, VectorElement } from '../../contract/vector/vector-drawing.ts'
import type { PublicDrawing } from '../draft/public-set/public-drawing.ts'
import type { DrawingToWrite } from '../draft/public-set/write-public-drawings.ts'

export function drawingOf(
  elements: readonly Omit<VectorElement, 'id'>[],
  box: VectorDrawing['box'] = [0, 0, 24, 24],
): VectorDrawing {
  return { box, elements: elements.map((element, i) => ({ ...element, id: `e${i}` }) as VectorElement) }
}

export function stroke(d: string, width = 2): Omit<VectorElement, 'id'> {
  const paint = { type: 'solid', colour: '#000000', opacity: 1 } as const
  const line = { width, cap: 'round', join: 'round', miterLimit: 4, dash: [] } as const
  return { type: 'stroke', path: parsePathData(d), paint, clips: [], ...line } as Omit<VectorElement, 'id'>
}

export function fill(d: string, colour = '#ff8000'): Omit<VectorElement, 'id'> {
  const paint = { type: 'solid', colour, opacity: 1 } as const
  return { type: 'fill', path: parsePathData(d), paint, clips: [], rule: 'nonzero' } as Omit<
    VectorElement,
    'id'
  >
}

export function toWrite(
  id: string,
  drawing: VectorDrawing,
  about: Partial<PublicDrawing> = {},
): DrawingToWrite {
  const [set = '', name = ''] = id.split('/')
  const source = {
    set,
    title: `The ${set} set`,
    author: 'Ann Author',
    licence: 'MIT',
    url: 'https://example.org',
  }
  const numbers = { group: 0, lineWidth: 0.083, proportion: 1, elements: drawing.elements.length }
  const texts = { id, set, name, aliases: [], tags: [], kind: 'line', strokes: 'true', variant: '' } as const
  return { about: { ...texts, ...numbers, source, ...about }, drawing }
}
