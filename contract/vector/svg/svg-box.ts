// View boxes: the file's own, and how one that is nested maps to its place.

import { PictureError } from '../../pictures/shared/picture-error.ts'
import { IDENTITY, type Matrix } from '../matrix.ts'
import { parseLength, type Viewport } from './svg-length.ts'
import { MAX_BOX_SIDE, MIN_BOX_SIDE } from './svg-limits.ts'
import type { XmlElement } from './xml-tree.ts'

export type Box = readonly [number, number, number, number]

export interface Frame {
  readonly box: Box
  /** Pixels that the file says it is shown at; those of its box where it does not. */
  readonly width: number
  readonly height: number
}

const NONE: Viewport = { width: Number.NaN, height: Number.NaN }

/** `drawn`: the bounds of what is drawn, for a file that says nothing of its size. Throws PictureError. */
export function frameOf(root: XmlElement, drawn: () => readonly number[] | null): Frame {
  const width = parseLength(root.attributes.get('width'), NONE, 'x')
  const height = parseLength(root.attributes.get('height'), NONE, 'y')
  const said = viewBoxOf(root)
  const box =
    said ?? (width === null || height === null ? drawnBox(drawn()) : ([0, 0, width, height] as const))
  const [x, y, w, h] = box
  if (!(w > 0 && h > 0))
    throw new PictureError('not_an_image', `the SVG's view box has no area (${w} × ${h})`)
  if (Math.min(w, h) < MIN_BOX_SIDE) {
    throw new PictureError(
      'not_an_image',
      `the SVG's view box is too small (${w} × ${h}; ${MIN_BOX_SIDE} units a side at least)`,
    )
  }
  if (![x, y, w, h].every((value) => Math.abs(value) <= MAX_BOX_SIDE)) {
    throw new PictureError(
      'image_too_large',
      `the SVG's view box is too large (${w} × ${h}; ${MAX_BOX_SIDE} units a side at most)`,
    )
  }
  const known = (value: number | null) =>
    value !== null && value > 0 && value <= MAX_BOX_SIDE ? value : null
  const [kw, kh] = [known(width), known(height)]
  return {
    box,
    width: kw ?? (kh === null ? w : (kh * w) / h),
    height: kh ?? (kw === null ? h : (kw * h) / w),
  }
}

/**
 * What a nested svg or a symbol does to its children: its box fitted into its place, in the middle; and the
 * place, which cuts.
 */
export function nestedFrame(element: XmlElement, place: Box): { matrix: Matrix; viewport: Viewport } | null {
  const [x, y, width, height] = place
  if (!(width > 0 && height > 0)) return null
  const box = viewBoxOf(element)
  if (!box) return { matrix: [1, 0, 0, 1, x, y], viewport: { width, height } }
  const [bx, by, bw, bh] = box
  if (!(bw > 0 && bh > 0)) return null
  const stretched = element.attributes.get('preserveAspectRatio')?.trim() === 'none'
  const scale = Math.min(width / bw, height / bh)
  const [sx, sy] = stretched ? [width / bw, height / bh] : [scale, scale]
  const matrix: Matrix = [
    sx,
    0,
    0,
    sy,
    x + (width - sx * bw) / 2 - sx * bx,
    y + (height - sy * bh) / 2 - sy * by,
  ]
  return { matrix: matrix.every(Number.isFinite) ? matrix : IDENTITY, viewport: { width: bw, height: bh } }
}

function drawnBox(bounds: readonly number[] | null): Box {
  if (!bounds)
    throw new PictureError('not_an_image', 'the SVG has neither a view box nor a size, and draws nothing')
  const [x0, y0, x1, y1] = bounds as Box
  return [x0, y0, x1 - x0, y1 - y0]
}

function viewBoxOf(element: XmlElement): Box | null {
  const text = element.attributes.get('viewBox')
  if (text === undefined) return null
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (numbers.length !== 4 || numbers.some(Number.isNaN)) return null
  return numbers as unknown as Box
}
