// `fill` and `stroke` values → paints in the drawing's units: colours, and gradients with what they inherit by href.
import { IDENTITY, type Matrix, multiply, parseTransform } from './matrix.ts'
import { pathBounds } from './path-geometry.ts'
import { parseColour } from './svg-colour.ts'
import type { SvgDocument } from './svg-document.ts'
import { parseLength } from './svg-length.ts'
import { type Properties, propertiesOf } from './svg-style.ts'
import { transformAxis } from './transform-paint.ts'
import type { GradientStop, Paint, Path } from './vector-drawing.ts'
import type { XmlElement } from './xml-tree.ts'

const DEEPEST = 8 // gradients that inherit from one another

/** What a paint is put on: the shape in its own coordinates, and where these lie. */
export interface Painted {
  readonly path: Path
  readonly matrix: Matrix
  readonly opacity: number
  readonly color: string // what currentColor stands for
}

/** Null for nothing to paint. */
export function paintOf(value: string, document: SvgDocument, painted: Painted): Paint | null {
  const reference = /^url\(\s*['"]?#([^'")]+)['"]?\s*\)\s*(.*)$/.exec(value.trim())
  if (!reference) return solid(value, painted)
  const [, id, fallback] = reference as unknown as [string, string, string]
  const element = document.byId.get(id)
  if (element && (element.name === 'linearGradient' || element.name === 'radialGradient')) return gradient(element, document, painted)
  if (element?.name === 'pattern') document.dropped.add('pattern')
  return fallback === '' ? null : solid(fallback, painted)
}

function solid(value: string, { opacity, color }: Painted): Paint | null {
  const found = parseColour(value.trim().toLowerCase() === 'currentcolor' ? color : value)
  return found && found.opacity * opacity > 0 ? { type: 'solid', colour: found.colour, opacity: found.opacity * opacity } : null
}

function gradient(element: XmlElement, document: SvgDocument, painted: Painted): Paint | null {
  const chain = inherited(element, document)
  const stops = stopsOf(chain, document, painted)
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last) return null
  if (stops.length === 1) return { type: 'solid', colour: first.colour, opacity: first.opacity }
  const attributes = new Map(chain.toReversed().flatMap((one) => [...one.attributes]))
  const inBox = attributes.get('gradientUnits') !== 'userSpaceOnUse'
  const matrix = matrixOf(attributes, inBox, painted)
  if (matrix === null) return { type: 'solid', colour: last.colour, opacity: last.opacity }
  const { width, height } = inBox ? { width: 1, height: 1 } : document.viewport
  const length = (name: string, whole: number, otherwise: string): number =>
    parseLength(attributes.get(name) ?? otherwise, whole) ?? (parseLength(otherwise, whole) as number)
  if (element.name === 'radialGradient') {
    const r = length('r', Math.hypot(width, height) / Math.SQRT2, '50%')
    const circle: Matrix = [r, 0, 0, r, length('cx', width, '50%'), length('cy', height, '50%')]
    return { type: 'radial', matrix: multiply(matrix, circle), stops }
  }
  const from = [length('x1', width, '0%'), length('y1', height, '0%')] as const
  const to = [length('x2', width, '100%'), length('y2', height, '0%')] as const
  return { type: 'linear', ...transformAxis(from, to, matrix), stops }
}

/** The element and those that it inherits from, nearest first. */
function inherited(element: XmlElement, { byId }: SvgDocument): XmlElement[] {
  const chain = [element]
  for (let at = element; chain.length < DEEPEST; ) {
    const next = byId.get((at.attributes.get('href') ?? at.attributes.get('xlink:href') ?? '').slice(1))
    if (!next || chain.includes(next)) break
    chain.push(next)
    at = next
  }
  return chain
}

function stopsOf(chain: readonly XmlElement[], document: SvgDocument, { opacity, color }: Painted): GradientStop[] {
  const holder = chain.find(({ children }) => children.some(({ name }) => name === 'stop'))
  const stops: GradientStop[] = []
  for (const child of holder?.children ?? []) {
    if (child.name !== 'stop') continue
    const properties: Properties = propertiesOf(child, document.sheet)
    const value = properties.get('stop-color') ?? '#000000'
    const found = parseColour(value.toLowerCase() === 'currentcolor' ? color : value) ?? { colour: '#000000', opacity: 1 }
    const own = parseLength(properties.get('stop-opacity'), 1) ?? 1
    const offset = Math.max(stops.at(-1)?.offset ?? 0, Math.min(1, Math.max(0, parseLength(properties.get('offset'), 1) ?? 0)))
    stops.push({ offset, colour: found.colour, opacity: Math.max(0, Math.min(1, found.opacity * own)) * opacity })
  }
  return stops
}

/** From the gradient's coordinates to the drawing's; null where the shape has no box to be relative to. */
function matrixOf(attributes: ReadonlyMap<string, string>, inBox: boolean, { path, matrix }: Painted): Matrix | null {
  const own = attributes.has('gradientTransform') ? parseTransform(attributes.get('gradientTransform') as string) : IDENTITY
  if (!inBox) return multiply(matrix, own)
  const box = pathBounds(path)
  if (!box || box[2] === box[0] || box[3] === box[1]) return null
  return multiply(multiply(matrix, [box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]]), own)
}
