// What a reference's vector says exactly: the strokes' look, the radii of their corners, the colours, and
// where on the drawing's units strokes lie.
import {
  type FillElement,
  flattenPath,
  type Paint,
  type StrokeElement,
  type VectorDrawing,
  type VectorElement,
} from '../../../contract/index.ts'
import type { VectorMeasures, VectorStroke } from './drawing-measures.ts'
import { straightPlaces } from './straight-places.ts'
import { strokeCorners } from './stroke-corners.ts'

const MOST_STROKES = 2000 // that are looked at: a drawing of an icon set has a few dozen

/**
 * Reads at most MOST_STROKES strokes, so that a large drawing takes no longer. Lengths are in the
 * drawing's units.
 */
export function measureVector(drawing: VectorDrawing): VectorMeasures {
  const side = Math.max(drawing.box[2], drawing.box[3])
  const strokes = drawing.elements
    .filter((element): element is StrokeElement => element.type === 'stroke')
    .slice(0, MOST_STROKES)
  const corners = strokes.flatMap(strokeCorners)
  return {
    units: side,
    strokes: looksOf(strokes, side),
    colours: coloursOf(drawing),
    boxCorners: corners.flatMap(({ radius, box }) => (box ? [radius / side] : [])),
    otherCorners: corners.flatMap(({ radius, box }) => (box ? [] : [radius / side])),
    places: straightPlaces(strokes, drawing.box),
    edges: straightPlaces(drawing.elements.filter(isFill).slice(0, MOST_STROKES), drawing.box),
    elements: drawing.elements.length,
  }
}

const isFill = (element: VectorElement): element is FillElement => element.type === 'fill'

/** Strokes of one look put together, by length. */
function looksOf(strokes: readonly StrokeElement[], side: number): VectorStroke[] {
  const looks = new Map<string, VectorStroke>()
  for (const { width, cap, join, paint, path } of strokes) {
    const { colour, opacity } = mainColour(paint)
    const key = [width.toFixed(3), cap, join, colour, opacity.toFixed(2)].join()
    const length = lengthOf(path, side) / side + (looks.get(key)?.length ?? 0)
    looks.set(key, { width: width / side, length, cap, join, colour, opacity })
  }
  return [...looks.values()].sort((a, b) => b.length - a.length)
}

function lengthOf(path: StrokeElement['path'], side: number): number {
  let length = 0
  for (const { points, closed } of flattenPath(path, side / 500)) {
    for (let i = 2; i < points.length; i += 2)
      length += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1])
    if (closed)
      length += Math.hypot(points[0] - points[points.length - 2], points[1] - points[points.length - 1])
  }
  return length
}

/** Of a gradient the middle stop: what a line in it looks like on the whole. */
function mainColour(paint: Paint): { colour: string; opacity: number } {
  return paint.type === 'solid'
    ? paint
    : (paint.stops[Math.floor(paint.stops.length / 2)] ?? { colour: '#000000', opacity: 0 })
}

function coloursOf({ elements }: VectorDrawing): { colour: string; opacity: number }[] {
  const colours = new Map<string, { colour: string; opacity: number }>()
  for (const { paint } of elements) {
    if (paint.type !== 'solid' || paint.opacity === 0) continue
    colours.set(`${paint.colour} ${paint.opacity.toFixed(3)}`, {
      colour: paint.colour,
      opacity: paint.opacity,
    })
  }
  return [...colours.values()]
}
