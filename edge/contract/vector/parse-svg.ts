// SVG text → a flat list of fills and strokes. An allow-list: shapes, groups, `use`, gradients and clips are read; text, masks, filters, patterns and
// pictures are left out and named; what would run, fetch or expand is refused. What goes on from here is written anew from data.
import { FormatError } from '../framed-file.ts'
import { IDENTITY, type Matrix, multiply, parseTransform, scaleOf } from './matrix.ts'
import { pathBounds, transformPath } from './path-geometry.ts'
import { clipsOf } from './svg-clip.ts'
import { readDocument, type SvgDocument } from './svg-document.ts'
import { SvgError } from './svg-error.ts'
import { parseLength, parseNumbers } from './svg-length.ts'
import { paintOf } from './svg-paint.ts'
import { SHAPES, shapePath, type Viewport } from './svg-shape.ts'
import { type Properties, propertiesOf } from './svg-style.ts'
import type { Clip, FillRule, LineCap, LineJoin, Path, VectorDrawing, VectorElement } from './vector-drawing.ts'
import type { XmlElement } from './xml-tree.ts'

export interface ParsedSvg {
  readonly drawing: VectorDrawing
  /** The size that the file asks for, in px; the view box's where it asks for none. */
  readonly width: number
  readonly height: number
  /** What is not in the drawing: 'text', 'mask' … A caller that needs all of it takes the raster. */
  readonly dropped: readonly string[]
}

const LARGEST = 1e6 // user units a side
const MOST_ELEMENTS = 20_000 // after `use` is expanded
const MOST_NUMBERS = 2_000_000
const DEEPEST_USE = 16

/** What is handed down from element to element. */
interface Inherited {
  readonly properties: ReadonlyMap<string, string>
  readonly matrix: Matrix
  readonly opacity: number
  readonly clips: readonly Clip[]
  readonly uses: readonly XmlElement[]
}

/** `currentColour`: what `currentColor` stands for, black where left out. Throws SvgError. */
export function parseSvg(text: string, { currentColour = '#000000' }: { currentColour?: string } = {}): ParsedSvg {
  try {
    const document = readDocument(text, viewportOf)
    const elements: VectorElement[] = []
    const properties = new Map([['color', currentColour]])
    const walker = new Walker(document, elements)
    walker.visitAll(document.root, { properties, matrix: IDENTITY, opacity: 1, clips: [], uses: [] })
    const box = boxOf(document.root, elements)
    const { width, height } = sizeOf(document.root, box)
    return { drawing: { box, elements }, width, height, dropped: [...document.dropped].sort() }
  } catch (error) {
    if (error instanceof FormatError) throw new SvgError('not_an_image', `the SVG has ${error.message}`)
    throw error
  }
}

const INHERITED = [
  'color',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-dasharray',
  'visibility',
  'clip-rule',
] as const
const GROUPS = ['g', 'svg', 'a', 'symbol']
const SILENT = [
  'defs',
  'style',
  'title',
  'desc',
  'metadata',
  'linearGradient',
  'radialGradient',
  'clipPath',
  'marker',
  'pattern',
  'mask',
  'filter',
]

class Walker {
  readonly #document: SvgDocument
  readonly #elements: VectorElement[]
  #numbers = 0

  constructor(document: SvgDocument, elements: VectorElement[]) {
    this.#document = document
    this.#elements = elements
  }

  visitAll(element: XmlElement, from: Inherited): void {
    const inherited = this.#enter(element, from)
    if (inherited) for (const child of element.children) this.#visit(child, inherited)
  }

  #visit(element: XmlElement, from: Inherited): void {
    const { name } = element
    if (SHAPES.some((shape) => shape === name)) this.#shape(element, from)
    else if (name === 'use') this.#use(element, from)
    else if (name === 'symbol') return
    else if (name === 'svg')
      this.visitAll(element, { ...from, matrix: multiply(from.matrix, innerMatrix(element, this.#document.viewport)) })
    else if (GROUPS.includes(name)) this.visitAll(element, from)
    else if (KNOWN_PARTS.includes(name)) this.#document.dropped.add(name)
    else if (!SILENT.includes(name) && /^animate|^set$/.test(name)) this.#document.dropped.add('animation')
  }

  /** What the element hands down; null where nothing of it is shown. */
  #enter(element: XmlElement, from: Inherited): (Inherited & { own: Properties }) | null {
    const own = propertiesOf(element, this.#document.sheet)
    if (own.get('display') === 'none') return null
    const opacity = from.opacity * Math.max(0, Math.min(1, parseLength(own.get('opacity'), 1) ?? 1))
    if (opacity === 0) return null
    for (const name of ['mask', 'filter']) if (own.has(name) && own.get(name) !== 'none') this.#document.dropped.add(name)
    const properties = new Map(from.properties)
    for (const key of INHERITED) {
      const value = own.get(key)
      if (value !== undefined && value !== 'inherit') properties.set(key, value)
    }
    const matrix = own.has('transform') ? multiply(from.matrix, parseTransform(cssTransform(own.get('transform') as string))) : from.matrix
    const clips = [...from.clips, ...clipsOf(element, own, matrix, this.#document)]
    return { properties, matrix, opacity, clips, uses: from.uses, own }
  }

  #use(element: XmlElement, from: Inherited): void {
    const target = this.#document.byId.get((element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? '').slice(1))
    if (!target) return
    if (from.uses.includes(target)) throw new SvgError('svg_active', 'the SVG uses an element within itself')
    if (from.uses.length >= DEEPEST_USE) throw new SvgError('image_too_large', `the SVG has uses of uses, more than ${DEEPEST_USE} deep`)
    const inherited = this.#enter(element, from)
    if (!inherited) return
    const { width, height } = this.#document.viewport
    const x = parseLength(element.attributes.get('x'), width) ?? 0
    const y = parseLength(element.attributes.get('y'), height) ?? 0
    const next = { ...inherited, matrix: multiply(inherited.matrix, [1, 0, 0, 1, x, y]), uses: [...from.uses, target] }
    if (target.name !== 'symbol') {
      this.#visit(target, next)
      return
    }
    const symbol = new Map([...target.attributes, ...['width', 'height'].flatMap((key) => pairOf(element.attributes, key))])
    this.visitAll(target, {
      ...next,
      matrix: multiply(next.matrix, innerMatrix({ ...target, attributes: symbol }, this.#document.viewport)),
    })
  }

  #shape(element: XmlElement, from: Inherited): void {
    const inherited = this.#enter(element, from)
    if (!inherited || ['hidden', 'collapse'].includes(inherited.properties.get('visibility') ?? '')) return
    const { properties, matrix, opacity, clips, own } = inherited
    if (['marker-start', 'marker-mid', 'marker-end', 'marker'].some((key) => (own.get(key) ?? 'none') !== 'none'))
      this.#document.dropped.add('marker')
    const path = shapePath(element.name, own, this.#document.viewport)
    if (path.length === 0) return
    const color = properties.get('color') ?? '#000000'
    const paint = (key: 'fill' | 'stroke', otherwise: string) => {
      const share = opacity * Math.max(0, Math.min(1, parseLength(properties.get(`${key}-opacity`), 1) ?? 1))
      return share === 0 ? null : paintOf(properties.get(key) ?? otherwise, this.#document, { path, matrix, opacity: share, color })
    }
    const [fill, stroke] = [paint('fill', 'black'), paint('stroke', 'none')]
    const moved = transformPath(path, matrix)
    if (fill && element.name !== 'line')
      this.#add({ type: 'fill', id: '', path: moved, paint: fill, clips, rule: ruleOf(properties.get('fill-rule')) })
    const scale = own.get('vector-effect') === 'non-scaling-stroke' ? 1 : scaleOf(matrix)
    const line = lineOf(properties, scale, this.#document.viewport)
    if (stroke && line.width > 0) this.#add({ type: 'stroke', id: '', path: moved, paint: stroke, clips, ...line })
  }

  #add(element: VectorElement): void {
    this.#numbers += element.path.reduce((sum, { points }) => sum + points.length, 0)
    if (this.#elements.length >= MOST_ELEMENTS || this.#numbers > MOST_NUMBERS)
      throw new SvgError('image_too_large', `the SVG draws more than ${MOST_ELEMENTS} elements or ${MOST_NUMBERS} numbers`)
    if (element.path.some(({ points }) => !points.every(Number.isFinite)))
      throw new SvgError('not_an_image', 'the SVG draws beyond all numbers')
    this.#elements.push({ ...element, id: `e${this.#elements.length}` })
  }
}

const KNOWN_PARTS = ['text', 'image', 'switch', 'tspan', 'textPath', 'mesh']

function pairOf(map: ReadonlyMap<string, string>, key: string): [string, string][] {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}

/** CSS writes lengths with units in transforms, attributes do not. */
function cssTransform(text: string): string {
  return text.replaceAll(/(\d)(px|deg)\b/g, '$1')
}

export function ruleOf(value: string | undefined): FillRule {
  return value === 'evenodd' ? 'evenodd' : 'nonzero'
}

function lineOf(properties: ReadonlyMap<string, string>, scale: number, { width, height }: Viewport) {
  const diagonal = Math.hypot(width, height) / Math.SQRT2
  const cap = properties.get('stroke-linecap') ?? 'butt'
  const join = properties.get('stroke-linejoin') ?? 'miter'
  const dashes = parseNumbers(properties.get('stroke-dasharray') ?? '') ?? []
  const usable = dashes.length > 0 && dashes.every((dash) => dash >= 0) && dashes.some((dash) => dash > 0)
  return {
    width: (parseLength(properties.get('stroke-width'), diagonal) ?? 1) * scale,
    cap: (['round', 'square'].includes(cap) ? cap : 'butt') as LineCap,
    join: (['round', 'bevel'].includes(join) ? join : 'miter') as LineJoin,
    miterLimit: Math.max(1, parseLength(properties.get('stroke-miterlimit'), 1) ?? 4),
    dash: usable ? dashes.map((dash) => dash * scale) : [],
  }
}

function viewBoxOf(element: XmlElement): [number, number, number, number] | null {
  const text = element.attributes.get('viewBox')
  const numbers = text === undefined ? null : parseNumbers(text)
  return numbers?.length === 4 ? (numbers as [number, number, number, number]) : null
}

function viewportOf(root: XmlElement): Viewport {
  const box = viewBoxOf(root)
  if (box) return { width: box[2], height: box[3] }
  return { width: parseLength(root.attributes.get('width'), 100) ?? 100, height: parseLength(root.attributes.get('height'), 100) ?? 100 }
}

/** Where a nested `svg` or a symbol lies: its view box, fitted into its width and height, centred. */
function innerMatrix(element: XmlElement, { width, height }: Viewport): Matrix {
  const x = parseLength(element.attributes.get('x'), width) ?? 0
  const y = parseLength(element.attributes.get('y'), height) ?? 0
  const box = viewBoxOf(element)
  if (!box || box[2] <= 0 || box[3] <= 0) return [1, 0, 0, 1, x, y]
  const w = parseLength(element.attributes.get('width'), width) ?? width
  const h = parseLength(element.attributes.get('height'), height) ?? height
  const scale = Math.min(w / box[2], h / box[3])
  return [scale, 0, 0, scale, x + (w - scale * box[2]) / 2 - scale * box[0], y + (h - scale * box[3]) / 2 - scale * box[1]]
}

/** The view box; where there is none the size asked for, else what is drawn. */
function boxOf(root: XmlElement, elements: readonly VectorElement[]): VectorDrawing['box'] {
  const asked = [parseLength(root.attributes.get('width'), 0), parseLength(root.attributes.get('height'), 0)] as const
  const box = viewBoxOf(root) ?? (asked[0] && asked[1] ? ([0, 0, asked[0], asked[1]] as const) : drawnBox(elements))
  if (!box.every(Number.isFinite) || box[2] <= 0 || box[3] <= 0)
    throw new SvgError('not_an_image', 'the SVG has a view box without an area')
  if (Math.max(...box.map(Math.abs)) > LARGEST) throw new SvgError('image_too_large', `the SVG's view box is larger than ${LARGEST} units`)
  return box
}

function drawnBox(elements: readonly VectorElement[]): VectorDrawing['box'] {
  const all: Path = elements.flatMap(({ path }) => path)
  const bounds = pathBounds(all)
  if (!bounds) throw new SvgError('not_an_image', 'the SVG has neither a view box nor a size, and draws nothing')
  return [bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1]]
}

function sizeOf(root: XmlElement, box: VectorDrawing['box']): { width: number; height: number } {
  const one = (name: 'width' | 'height', whole: number): number | null => {
    const text = root.attributes.get(name)
    const value = text?.trim().endsWith('%') ? null : parseLength(text, whole)
    return value !== null && value > 0 && value <= LARGEST ? value : null
  }
  const [width, height] = [one('width', box[2]), one('height', box[3])]
  return {
    width: width ?? (height === null ? box[2] : (height * box[2]) / box[3]),
    height: height ?? ((width ?? box[2]) * box[3]) / box[2],
  }
}
