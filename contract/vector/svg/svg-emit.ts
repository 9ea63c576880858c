// One shape becomes one or two elements of the drawing: its fill and its stroke, with paints and clips in the
// drawing's units.
import { scaleOf, unevenness } from '../matrix.ts'
import { pathBounds, transformPath } from '../path-geometry.ts'
import type { Clip, FillElement, Path, StrokeElement, VectorElement } from '../vector-drawing.ts'
import { clipsOf } from './svg-clip.ts'
import { paintOf } from './svg-paint.ts'
import { shapeOf } from './svg-shape.ts'
import { type Context, countNumbers, drop, type SvgState, spend } from './svg-state.ts'
import type { Declared } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

/** A circle that becomes an ellipse by more than this under the strokes' transform is seen. */
const MOST_UNEVEN = 1.02

/** `context` is the shape's own: its style, matrix and opacity are in it. */
export function emitShape(state: SvgState, element: XmlElement, declared: Declared, context: Context): void {
  const local = shapeOf(element, context.viewport)
  const { style, matrix } = context
  if (!local || !style.visible || scaleOf(matrix) === 0) return
  if (style.markers && element.name !== 'rect' && element.name !== 'circle' && element.name !== 'ellipse')
    drop(state, 'marker')
  const path = transformPath(local, matrix)
  countNumbers(state, path)
  const bounds = pathBounds(local)
  if (!bounds) return
  const clips = [...context.clips, ...clipsOf(state, declared.get('clip-path'), context, bounds)]
  const paint = (text: string, opacity: number) =>
    paintOf(state, text, {
      matrix,
      bounds,
      viewport: context.viewport,
      colour: style.colour,
      opacity: opacity * context.opacity,
    })
  const made: VectorElement[] = []
  const fillPaint = hasArea(local) ? paint(style.fill, style.fillOpacity) : null
  if (fillPaint)
    made.push({
      id: '',
      type: 'fill',
      path,
      paint: fillPaint,
      clips,
      rule: style.fillRule,
    } satisfies FillElement)
  const stroke = strokeOf(state, path, declared, context, clips)
  const strokePaint = stroke && paint(style.stroke, style.strokeOpacity)
  if (stroke && strokePaint) made.push({ ...stroke, paint: strokePaint })
  if (made.length === 2 && style.strokeFirst) made.reverse()
  for (const one of made) {
    const needed = neededClips(one, clips, state)
    for (const clip of needed) for (const { points } of clip.path) spend(state, points.length)
    state.elements.push({ ...one, id: `e${state.elements.length}`, clips: needed })
  }
}

function strokeOf(
  state: SvgState,
  path: Path,
  declared: Declared,
  { style, matrix }: Context,
  clips: readonly Clip[],
): Omit<StrokeElement, 'paint'> | null {
  const steady = declared.get('vector-effect') === 'non-scaling-stroke'
  const scale = steady ? 1 : scaleOf(matrix)
  const width = style.strokeWidth * scale
  if (style.stroke === 'none' || !(width > 0)) return null
  if (steady) drop(state, 'vector-effect')
  else if (unevenness(matrix) > MOST_UNEVEN) drop(state, 'uneven stroke')
  if (style.dash.length > 0 && (style.dashOffset !== 0 || declared.has('pathLength')))
    drop(state, 'stroke-dashoffset')
  spend(state, style.dash.length)
  const dash = style.dash.map((length) => length * scale)
  return {
    id: '',
    type: 'stroke',
    path,
    clips,
    width,
    cap: style.cap,
    join: style.join,
    miterLimit: style.miterLimit,
    dash,
  }
}

/** Not so for a straight line, which has SVG's black fill for want of another, and shows nothing of it. */
function hasArea(path: Path): boolean {
  return path.some(({ points }) => {
    let reach = 0
    for (let i = 2; i < points.length; i += 2)
      reach = Math.max(reach, Math.abs(points[i]! - points[0]!), Math.abs(points[i + 1]! - points[1]!))
    const far = farthest(points)
    for (let i = 0; i < points.length; i += 2) {
      const cross =
        (points[i]! - points[0]!) * (far[1] - points[1]!) -
        (points[i + 1]! - points[1]!) * (far[0] - points[0]!)
      if (Math.abs(cross) > 1e-9 * reach * reach) return true
    }
    return false
  })
}

function farthest(points: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [points[0]!, points[1]!]
  let most = 0
  for (let i = 2; i < points.length; i += 2) {
    const distance = Math.hypot(points[i]! - points[0]!, points[i + 1]! - points[1]!)
    if (distance <= most) continue
    most = distance
    best = [points[i]!, points[i + 1]!]
  }
  return best
}

/**
 * Drawing programs clip everything to the frame, which cuts nothing: such rectangles only make the drawing
 * harder to work with.
 */
function neededClips(element: VectorElement, clips: readonly Clip[], state: SvgState): readonly Clip[] {
  if (clips.length === 0) return clips
  const bounds = pathBounds(element.path)!
  const half = element.type === 'stroke' ? element.width / 2 : 0
  const near = element.type === 'stroke' && element.cap === 'square' ? half * Math.SQRT2 : half
  const tips = element.type === 'stroke' && element.join === 'miter' ? half * element.miterLimit : near
  return clips.filter((clip) => {
    const rect = rectangleOf(clip.path)
    if (!rect) return true
    return !contains(rect, bounds, contains(rect, state.frame, 0) ? near : tips)
  })
}

/** [x0, y0, x1, y1] of a path that is one upright rectangle. */
function rectangleOf(path: Path): readonly number[] | null {
  const points = path.length === 1 ? path[0]!.points : []
  if (points.length !== 20 && points.length !== 26) return null
  for (let i = 2; i < points.length; i += 6) {
    const straight =
      points[i] === points[i - 2] && points[i + 1] === points[i - 1] && points[i + 2] === points[i + 4]
    if (
      !straight ||
      points[i + 3] !== points[i + 5] ||
      (points[i] !== points[i + 4] && points[i + 1] !== points[i + 5])
    )
      return null
  }
  const bounds = pathBounds(path)!
  for (let i = 0; i < points.length; i += 2) {
    const corner =
      (points[i] === bounds[0] || points[i] === bounds[2]) &&
      (points[i + 1] === bounds[1] || points[i + 1] === bounds[3])
    if (!corner) return null
  }
  return bounds
}

function contains(outer: readonly number[], inner: readonly number[], margin: number): boolean {
  const slack = 1e-6 * Math.max(1, Math.abs(outer[2]! - outer[0]!))
  return (
    outer[0]! <= inner[0]! - margin + slack &&
    outer[1]! <= inner[1]! - margin + slack &&
    outer[2]! >= inner[2]! + margin - slack &&
    outer[3]! >= inner[3]! + margin - slack
  )
}
