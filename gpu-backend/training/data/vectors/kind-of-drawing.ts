/** Tells how a drawing is painted, from its elements and from a small raster of it. */

import { pathBounds } from '../../../../contract/vector/path-geometry.ts'
import type { Paint, VectorDrawing, VectorElement } from '../../../../contract/vector/vector-drawing.ts'
import type { DrawingKind, StrokeType } from '../../../draft/source-drawing.ts'
import { isLinedTones } from './lined-tones.ts'
import type { RasterMeasures } from './raster-measures.ts'

export interface DrawingLook {
  readonly kind: DrawingKind
  readonly strokes: StrokeType
  /** As a share of the view box's longer side. */
  readonly lineWidth: number
}

const THIN = 0.068 // depth up to which ink is lines: half of 3.3 units of 24
const DOT = 0.22 // of the side: fills up to this are dots and heads of arrows among strokes
const GRADIENTS = 0.25 // of the elements
const OUTLINED = 0.6 // of the silhouette's edge
const SAME_HUE = 25 // degrees
const TINT = 0.65 // of the other layer's opacity

export function lookOfDrawing(drawing: VectorDrawing, raster: RasterMeasures): DrawingLook {
  const side = Math.max(drawing.box[2], drawing.box[3])
  const { elements } = drawing
  const kind = kindOf(elements, raster)
  const hasLines = kind === 'line' || kind === 'outlined' || (kind === 'duotone' && hasContours(drawing))
  const strokes = hasLines ? strokesOf(elements, side) : 'none'
  const widths = elements
    .flatMap((element) => (element.type === 'stroke' ? [element.width] : []))
    .sort((a, b) => a - b)
  const own = widths[Math.floor(widths.length / 2)]
  return { kind, strokes, lineWidth: own !== undefined ? own / side : kind === 'line' ? raster.thickness : 0 }
}

function kindOf(elements: readonly VectorElement[], raster: RasterMeasures): DrawingKind {
  const gradients = elements.filter(({ paint }) => isGradient(paint)).length
  if (gradients >= GRADIENTS * elements.length && gradients > 0) return 'gradient'
  const colours = distinctColours(elements)
  if (colours.length > 1) return kindOfColours(elements, colours, raster)
  const opacities = elements.map(({ paint }) => (paint.type === 'solid' ? paint.opacity : 1))
  if (Math.min(...opacities) <= TINT * Math.max(...opacities)) return 'duotone'
  return raster.depth <= THIN ? 'line' : 'solid'
}

function kindOfColours(
  elements: readonly VectorElement[],
  colours: readonly Rgb[],
  raster: RasterMeasures,
): DrawingKind {
  if (elements.every(({ type }) => type === 'stroke')) return 'line'
  if (raster.darkEdge >= OUTLINED) return 'outlined'
  return colours.length === 2 && sameHue(colours[0]!, colours[1]!) ? 'duotone' : 'flat'
}

/**
 * Two tones of fills alone are lines and what they hold, or areas on one another. Where they are two colours,
 * sets in colour have them, too, and take them by these.
 */
const hasContours = (drawing: VectorDrawing): boolean =>
  drawing.elements.some(({ type }) => type === 'stroke') ||
  distinctColours(drawing.elements).length > 1 ||
  isLinedTones(drawing)

function strokesOf(elements: readonly VectorElement[], side: number): StrokeType {
  const strokes = elements.filter(({ type }) => type === 'stroke')
  if (strokes.length === 0) return 'outlined'
  // tint layers and coloured areas lie under strokes; what matters is that no line is drawn as a fill of full
  // opacity beside them
  const ink = strokes[0]!.paint
  const others = elements.filter(
    (element) => element.type === 'fill' && sameInk(element.paint, ink) && extentOf(element) > DOT * side,
  )
  return others.length < strokes.length ? 'true' : 'outlined'
}

function sameInk(a: Paint, b: Paint): boolean {
  return a.type === 'solid' && b.type === 'solid' && a.colour === b.colour && a.opacity > 0.7 * b.opacity
}

function extentOf({ path }: VectorElement): number {
  const bounds = pathBounds(path)
  return bounds === null ? 0 : Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1])
}

function isGradient(paint: Paint): boolean {
  if (paint.type === 'solid') return false
  const [first, ...rest] = paint.stops
  return rest.some((stop) => stop.colour !== first!.colour || stop.opacity !== first!.opacity)
}

type Rgb = readonly [number, number, number]

function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Nearly alike ones count once. */
function distinctColours(elements: readonly VectorElement[]): Rgb[] {
  const found: Rgb[] = []
  for (const { paint } of elements) {
    const rgb = rgbOf(paint.type === 'solid' ? paint.colour : paint.stops[0]!.colour)
    if (!found.some((other) => Math.hypot(other[0] - rgb[0], other[1] - rgb[1], other[2] - rgb[2]) < 16))
      found.push(rgb)
  }
  return found
}

/** Tints of one colour; greys go with greys. */
function sameHue(a: Rgb, b: Rgb): boolean {
  const [[hueA, chromaA], [hueB, chromaB]] = [hueOf(a), hueOf(b)]
  if (chromaA < 20 || chromaB < 20) return chromaA < 20 && chromaB < 20
  const apart = Math.abs(hueA - hueB)
  return Math.min(apart, 360 - apart) <= SAME_HUE
}

/** Degrees, and what lies between the strongest and the weakest channel. */
function hueOf([r, g, b]: Rgb): [number, number] {
  const most = Math.max(r, g, b)
  const chroma = most - Math.min(r, g, b)
  if (chroma === 0) return [0, 0]
  const sixth = most === r ? (g - b) / chroma : most === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma
  return [(60 * sixth + 360) % 360, chroma]
}
