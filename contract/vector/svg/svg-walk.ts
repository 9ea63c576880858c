// Draws the tree: groups hand down style, transform, opacity and clips; `use` draws its target once more;
// shapes become elements. What shows something and is not known is left out and named; what shows nothing
// (titles, metadata, definitions) is passed over.
import { multiply, parseTransform } from '../matrix.ts'
import { transformPath } from '../path-geometry.ts'
import { rectPath } from '../shape-path.ts'
import { nestedFrame } from './svg-box.ts'
import { clipsOf } from './svg-clip.ts'
import { hrefOf, urlTarget } from './svg-document.ts'
import { emitShape } from './svg-emit.ts'
import { parseLength } from './svg-length.ts'
import { paintsOverlap } from './svg-overlap.ts'
import { SHAPES } from './svg-shape.ts'
import { type Context, drop, enter, type SvgState } from './svg-state.ts'
import { type Declared, declaredOf, inheritStyle, parseOpacity } from './svg-style.ts'
import type { XmlElement } from './xml-tree.ts'

const GROUPS: ReadonlySet<string> = new Set(['g', 'a'])
const SHOWS_NOTHING: ReadonlySet<string> = new Set(
  (
    'title desc metadata style defs symbol clipPath linearGradient radialGradient mask filter ' +
    'pattern marker view cursor font font-face ' +
    'color-profile solidcolor mpath discard'
  ).split(' '),
)

const ANIMATIONS = /^(animate.*|set)$/

/** Draws an element's children into `state`, in order. Throws SvgError where the allowance is spent. */
export function walkChildren(state: SvgState, element: XmlElement, context: Context): void {
  for (const child of element.children) walk(state, child, context)
}

function walk(state: SvgState, element: XmlElement, outer: Context): void {
  if (!element.svg || SHOWS_NOTHING.has(element.name)) return
  if (ANIMATIONS.test(element.name)) {
    drop(state, 'animation')
    return
  }
  const path = enter(state, outer.path, element)
  const declared = declaredOf(element, state.document.sheet)
  const opacity = parseOpacity(declared.get('opacity')) ?? 1
  if (declared.get('display') === 'none' || opacity === 0) return
  const drawn =
    SHAPES.has(element.name) || GROUPS.has(element.name) || element.name === 'use' || element.name === 'svg'
  if (!drawn) {
    drop(state, element.name)
    return
  }
  nameEffects(state, declared)
  const matrix = multiply(outer.matrix, parseTransform(declared.get('transform') ?? ''))
  const style = inheritStyle(outer.style, declared, outer.viewport)
  const context: Context = { ...outer, path, style, matrix, opacity: outer.opacity * opacity }
  const first = state.elements.length
  if (SHAPES.has(element.name)) emitShape(state, element, declared, context)
  else
    walkGroup(state, element, {
      ...context,
      clips: [...outer.clips, ...clipsOf(state, declared.get('clip-path'), context, null)],
    })
  if (opacity < 1 && paintsOverlap(state.elements, first)) drop(state, 'opacity over overlapping shapes')
}

function walkGroup(state: SvgState, element: XmlElement, context: Context): void {
  if (element.name === 'svg') walkFrame(state, element, element, context)
  else if (element.name === 'use') walkUse(state, element, context)
  else walkChildren(state, element, context)
}

function walkUse(state: SvgState, element: XmlElement, context: Context): void {
  const target = state.document.byId.get(hrefOf(element) ?? '')
  if (!target) return
  const x = parseLength(element.attributes.get('x'), context.viewport, 'x') ?? 0
  const y = parseLength(element.attributes.get('y'), context.viewport, 'y') ?? 0
  const moved: Context = { ...context, matrix: multiply(context.matrix, [1, 0, 0, 1, x, y]) }
  if (target.name !== 'symbol' && target.name !== 'svg') {
    walk(state, target, moved)
    return
  }
  const path = enter(state, context.path, target)
  const declared = declaredOf(target, state.document.sheet)
  if (declared.get('display') === 'none') return
  walkFrame(
    state,
    target,
    element,
    { ...moved, path, style: inheritStyle(context.style, declared, context.viewport) },
    true,
  )
}

/** A viewport of its own. `placed` says where: the nested svg itself, or the `use` that draws a symbol. */
function walkFrame(
  state: SvgState,
  frame: XmlElement,
  placed: XmlElement,
  context: Context,
  moved = false,
): void {
  const { viewport, matrix } = context
  const length = (name: string, axis: 'x' | 'y') =>
    parseLength(placed.attributes.get(name), viewport, axis) ??
    parseLength(frame.attributes.get(name), viewport, axis)
  const [x, y] = moved ? [0, 0] : [length('x', 'x') ?? 0, length('y', 'y') ?? 0]
  const [width, height] = [length('width', 'x') ?? viewport.width, length('height', 'y') ?? viewport.height]
  const nested = nestedFrame(frame, [x, y, width, height])
  if (!nested) return
  const cut = frame.attributes.get('overflow') !== 'visible'
  const clip = { path: transformPath(rectPath(x, y, width, height), matrix), rule: 'nonzero' as const }
  const clips = cut ? [...context.clips, clip] : context.clips
  walkChildren(state, frame, {
    ...context,
    clips,
    matrix: multiply(matrix, nested.matrix),
    viewport: nested.viewport,
  })
}

/** Effects are not taken; what carries them is drawn without. */
function nameEffects(state: SvgState, declared: Declared): void {
  for (const effect of ['mask', 'filter']) if (urlTarget(declared.get(effect)) !== null) drop(state, effect)
  const blend = declared.get('mix-blend-mode') ?? 'normal'
  if (blend !== 'normal') drop(state, 'mix-blend-mode')
  if (declared.has('transform') && declared.has('transform-origin')) drop(state, 'transform-origin')
}
