// clipPath elements as clips of the drawing's units. Several shapes in one clipPath count together: their
// paths are joined, turned the same way round so that none takes out of another.
import { IDENTITY, type Matrix, multiply, parseTransform } from '../matrix.ts'
import { pathBounds, reversePath, transformPath } from '../path-geometry.ts'
import type { Clip, Path } from '../vector-drawing.ts'
import { hrefOf, urlTarget } from './svg-document.ts'
import { parseLength } from './svg-length.ts'
import { SHAPES, shapeOf } from './svg-shape.ts'
import { type Context, countNumbers, drop, enter, type SvgState } from './svg-state.ts'
import { declaredOf, inheritStyle } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

/**
 * What `value`, a clip-path property, adds to the clips; none where it names no clipPath. `bounds` are those
 * of what is clipped in its own units, null where they are not known. Throws PictureError.
 */
export function clipsOf(
  state: SvgState,
  value: string | undefined,
  context: Context,
  bounds: readonly number[] | null,
): Clip[] {
  const target = urlTarget(value)
  const element = target === null ? undefined : state.document.byId.get(target)
  if (element?.name !== 'clipPath') {
    if (value !== undefined && value !== 'none' && target === null) drop(state, 'clip-path')
    return []
  }
  const path = enter(state, context.path, element)
  const declared = declaredOf(element, state.document.sheet)
  const outer = clipsOf(state, declared.get('clip-path'), { ...context, path }, bounds)
  const units = unitsOf(state, element, bounds)
  const matrix = multiply(multiply(context.matrix, units), parseTransform(declared.get('transform') ?? ''))
  const style = inheritStyle(context.style, declared, context.viewport)
  const parts: Clip[] = []
  for (const child of element.children) addPart(state, child, { ...context, path, matrix, style }, parts)
  return [...outer, union(state, parts)]
}

function unitsOf(state: SvgState, element: XmlElement, bounds: readonly number[] | null): Matrix {
  if (element.attributes.get('clipPathUnits') !== 'objectBoundingBox') return IDENTITY
  if (bounds) return [bounds[2]! - bounds[0]!, 0, 0, bounds[3]! - bounds[1]!, bounds[0]!, bounds[1]!]
  drop(state, 'clipPathUnits')
  return IDENTITY
}

function addPart(state: SvgState, element: XmlElement, context: Context, parts: Clip[]): void {
  if (!element.svg || (!SHAPES.has(element.name) && element.name !== 'use')) {
    if (element.svg && element.name === 'text') drop(state, 'text')
    return
  }
  const path = enter(state, context.path, element)
  const declared = declaredOf(element, state.document.sheet)
  const style = inheritStyle(context.style, declared, context.viewport)
  if (!style.visible || declared.get('display') === 'none') return
  if (urlTarget(declared.get('clip-path')) !== null) drop(state, 'clip-path')
  const matrix = multiply(context.matrix, parseTransform(declared.get('transform') ?? ''))
  if (element.name === 'use') {
    const used = state.document.byId.get(hrefOf(element) ?? '')
    const x = parseLength(element.attributes.get('x'), context.viewport, 'x') ?? 0
    const y = parseLength(element.attributes.get('y'), context.viewport, 'y') ?? 0
    if (used)
      addPart(state, used, { ...context, path, style, matrix: multiply(matrix, [1, 0, 0, 1, x, y]) }, parts)
    return
  }
  const shape = shapeOf(element, context.viewport)
  if (!shape) return
  const mapped = transformPath(shape, matrix)
  countNumbers(state, mapped)
  parts.push({ path: mapped, rule: style.clipRule })
}

function union(state: SvgState, parts: readonly Clip[]): Clip {
  if (parts.length === 1) return parts[0]!
  if (
    parts.some((part) => part.rule === 'evenodd') &&
    !parts.every((part) => part.rule === 'evenodd' && apart(part, parts))
  ) {
    drop(state, 'clip-rule')
  }
  const rule = parts.length > 0 && parts.every((part) => part.rule === 'evenodd') ? 'evenodd' : 'nonzero'
  return {
    path: parts.flatMap((part) => (signedArea(part.path) < 0 ? reversePath(part.path) : part.path)),
    rule,
  }
}

function apart(part: Clip, parts: readonly Clip[]): boolean {
  const a = pathBounds(part.path)
  return parts.every((other) => {
    const b = other === part ? null : pathBounds(other.path)
    return !a || !b || a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1]
  })
}

/** Twice the area within the control points, whose sign is that of the curves save in odd cases. */
function signedArea(path: Path): number {
  let area = 0
  for (const { points } of path) {
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length
      area += points[i]! * points[j + 1]! - points[j]! * points[i + 1]!
    }
  }
  return area
}
