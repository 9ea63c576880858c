// `clip-path` → clips in the drawing's units. The shapes of one clipPath are one path: inside any of them is inside.
import { IDENTITY, type Matrix, multiply, parseTransform } from './matrix.ts'
import { pathBounds, transformPath } from './path-geometry.ts'
import type { SvgDocument } from './svg-document.ts'
import { SHAPES, shapePath } from './svg-shape.ts'
import { type Properties, propertiesOf } from './svg-style.ts'
import type { Clip, Path } from './vector-drawing.ts'
import type { XmlElement } from './xml-tree.ts'

const DEEPEST = 8 // clips that are clipped themselves

/** `matrix`: of the clipped element's coordinates. */
export function clipsOf(element: XmlElement, properties: Properties, matrix: Matrix, document: SvgDocument, depth = 0): Clip[] {
  const reference = /^url\(\s*['"]?#([^'")]+)['"]?\s*\)/.exec((properties.get('clip-path') ?? '').trim())
  const clipPath = reference ? document.byId.get(reference[1] as string) : undefined
  if (clipPath?.name !== 'clipPath' || depth >= DEEPEST) return []
  const own = clipPath.attributes.has('transform')
    ? multiply(matrix, parseTransform(clipPath.attributes.get('transform') as string))
    : matrix
  const inBox = clipPath.attributes.get('clipPathUnits') === 'objectBoundingBox'
  const placed = inBox ? multiply(own, boxMatrix(element, document)) : own
  let rule: Clip['rule'] = 'nonzero'
  const path: Path = clipPath.children.flatMap((child): Path => {
    const shape = child.name === 'use' ? usedShape(child, document) : { element: child, matrix: IDENTITY }
    if (!shape || !SHAPES.some((name) => name === shape.element.name)) return []
    const found = propertiesOf(shape.element, document.sheet)
    if (found.get('display') === 'none') return []
    if ((found.get('clip-rule') ?? clipPath.attributes.get('clip-rule')) === 'evenodd') rule = 'evenodd'
    const inner = [child, shape.element].reduce(
      (sum, one, i) =>
        i === 1 && one === child
          ? sum
          : one.attributes.has('transform')
            ? multiply(sum, parseTransform(one.attributes.get('transform') as string))
            : sum,
      placed,
    )
    return transformPath(shapePath(shape.element.name, found, document.viewport), multiply(inner, shape.matrix))
  })
  return [{ path, rule }, ...clipsOf(clipPath, propertiesOf(clipPath, document.sheet), own, document, depth + 1)]
}

function usedShape(use: XmlElement, { byId }: SvgDocument): { element: XmlElement; matrix: Matrix } | null {
  const element = byId.get((use.attributes.get('href') ?? use.attributes.get('xlink:href') ?? '').slice(1))
  const [x, y] = [Number(use.attributes.get('x') ?? 0), Number(use.attributes.get('y') ?? 0)]
  return element ? { element, matrix: [1, 0, 0, 1, x || 0, y || 0] } : null
}

/** The unit square to the box of one shape; groups have none here. */
function boxMatrix(element: XmlElement, document: SvgDocument): Matrix {
  if (!SHAPES.some((name) => name === element.name)) return IDENTITY
  const box = pathBounds(shapePath(element.name, propertiesOf(element, document.sheet), document.viewport))
  return box ? [box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]] : IDENTITY
}
