// What all steps of drawing one file share: the document, what was left out, and how much of the file's
// allowance is spent.

import { PictureError } from '../../pictures/shared/picture-error.ts'
import type { Matrix } from '../matrix.ts'
import type { Clip, Path, VectorElement } from '../vector-drawing.ts'
import type { SvgDocument } from './svg-document.ts'
import type { Viewport } from './svg-length.ts'
import { MAX_PATH_NUMBERS, MAX_SVG_DEPTH, MAX_SVG_ELEMENTS } from './svg-limits.ts'
import type { Style } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

export interface SvgState {
  /** [x0, y0, x1, y1] of the view box. */
  readonly frame: readonly [number, number, number, number]
  readonly document: SvgDocument
  readonly dropped: Set<string>
  readonly elements: VectorElement[]
  visited: number
  numbers: number
}

/** What an element finds around it. */
export interface Context {
  readonly style: Style
  /** From the element's units to the drawing's. */
  readonly matrix: Matrix
  /** Of all groups around it, multiplied. */
  readonly opacity: number
  readonly clips: readonly Clip[]
  readonly viewport: Viewport
  /** The elements that are being drawn, outermost first: who refers to one of these goes in circles. */
  readonly path: readonly XmlElement[]
}

/** More names than these say nothing more. */
const MOST_DROPPED = 40

/** Notes what is left out, for the words that say so; at most so many, and each shortened. */
export function drop(state: SvgState, what: string): void {
  if (state.dropped.size < MOST_DROPPED) state.dropped.add(what.slice(0, 60))
}

/** Throws PictureError where the element is already being drawn, or too much is. */
export function enter(
  state: SvgState,
  path: readonly XmlElement[],
  element: XmlElement,
): readonly XmlElement[] {
  if (path.includes(element)) throw new PictureError('svg_active', 'the SVG uses an element within itself')
  if (path.length >= 2 * MAX_SVG_DEPTH)
    throw new PictureError('image_too_large', `the SVG is nested deeper than ${MAX_SVG_DEPTH} elements`)
  if (++state.visited > MAX_SVG_ELEMENTS) {
    throw new PictureError('image_too_large', `the SVG draws more than ${MAX_SVG_ELEMENTS} elements`)
  }
  return [...path, element]
}

/** Throws PictureError where a path has too many numbers, or one that is none. */
export function countNumbers(state: SvgState, path: Path): void {
  for (const { points } of path) {
    spend(state, points.length)
    for (const value of points) {
      if (!Number.isFinite(value))
        throw new PictureError('not_an_image', 'the SVG has a coordinate that is too large')
    }
  }
}

/**
 * Numbers of paths, stops and dashes, once more for each element that they are copied to. Throws PictureError
 * where there are too many.
 */
export function spend(state: SvgState, numbers: number): void {
  state.numbers += numbers
  if (state.numbers > MAX_PATH_NUMBERS) {
    throw new PictureError('image_too_large', `the SVG's elements have more than ${MAX_PATH_NUMBERS} numbers`)
  }
}
