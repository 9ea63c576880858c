// What style sheets, style attributes, presentation attributes and ancestors say about one element together.

import type { FillRule, LineCap, LineJoin } from '../vector-drawing.ts'
import { matchingRules, parseDeclarations, type StyleSheet } from './css-rules.ts'
import { parseColour } from './parse-colour.ts'
import { parseLength, type Viewport } from './svg-length.ts'
import type { XmlElement } from './xml-tree.ts'

/** Properties by name, the cascade done, inheritance not. */
export type Declared = ReadonlyMap<string, string>

/**
 * What children inherit. Paints stay text: `currentColor` and a gradient's box are of the element that is
 * painted.
 */
export interface Style {
  readonly fill: string
  readonly fillOpacity: number
  readonly fillRule: FillRule
  readonly clipRule: FillRule
  readonly stroke: string
  readonly strokeOpacity: number
  readonly strokeWidth: number
  readonly cap: LineCap
  readonly join: LineJoin
  readonly miterLimit: number
  readonly dash: readonly number[]
  readonly dashOffset: number
  /** What `currentColor` is: a CSS colour. */
  readonly colour: string
  readonly visible: boolean
  readonly strokeFirst: boolean
  readonly markers: boolean
}

/** What SVG 2 has before anything is declared. `colour` is what `currentColor` stands for. */
export function initialStyle(colour: string): Style {
  return {
    fill: '#000000',
    fillOpacity: 1,
    fillRule: 'nonzero',
    clipRule: 'nonzero',
    stroke: 'none',
    strokeOpacity: 1,
    strokeWidth: 1,
    cap: 'butt',
    join: 'miter',
    miterLimit: 4,
    dash: [],
    dashOffset: 0,
    colour,
    visible: true,
    strokeFirst: false,
    markers: false,
  }
}

/**
 * The element's own declarations in the cascade's order: attributes, rules, style attribute, then
 * !important.
 */
export function declaredOf(element: XmlElement, sheet: StyleSheet): Declared {
  const declared = new Map<string, string>()
  for (const [name, value] of element.attributes) if (name !== 'style') declared.set(name, value.trim())
  const classes = new Set((element.attributes.get('class') ?? '').split(/\s+/))
  const rules = matchingRules(sheet, element.name, element.attributes.get('id'), classes)
  const own = parseDeclarations(element.attributes.get('style') ?? '')
  for (const { declarations } of rules)
    for (const [name, value] of declarations.normal) declared.set(name, value)
  for (const [name, value] of own.normal) declared.set(name, value)
  for (const { declarations } of rules)
    for (const [name, value] of declarations.important) declared.set(name, value)
  for (const [name, value] of own.important) declared.set(name, value)
  return declared
}

/** A value that cannot be read leaves what is inherited, as in CSS. */
export function inheritStyle(parent: Style, declared: Declared, viewport: Viewport): Style {
  const value = (name: string): string | undefined => {
    const text = declared.get(name)
    return text === undefined || text === 'inherit' ? undefined : withoutVariable(text)
  }
  const word = <T extends string>(name: string, words: readonly T[], inherited: T): T =>
    words.find((known) => known === value(name)) ?? inherited
  const paint = (name: string, inherited: string): string => {
    const text = value(name)
    return text !== undefined && isPaint(text) ? text : inherited
  }
  const length = (name: string, inherited: number) => parseLength(value(name), viewport, 'both') ?? inherited
  const colour = value('color')
  return {
    fill: paint('fill', parent.fill),
    fillOpacity: parseOpacity(value('fill-opacity')) ?? parent.fillOpacity,
    fillRule: word('fill-rule', ['nonzero', 'evenodd'], parent.fillRule),
    clipRule: word('clip-rule', ['nonzero', 'evenodd'], parent.clipRule),
    stroke: paint('stroke', parent.stroke),
    strokeOpacity: parseOpacity(value('stroke-opacity')) ?? parent.strokeOpacity,
    strokeWidth: length('stroke-width', parent.strokeWidth),
    cap: word('stroke-linecap', ['butt', 'round', 'square'], parent.cap),
    join: joinOf(value('stroke-linejoin')) ?? parent.join,
    miterLimit: Math.max(1, parseLength(value('stroke-miterlimit'), viewport, 'both') ?? parent.miterLimit),
    dash: parseDash(value('stroke-dasharray'), viewport) ?? parent.dash,
    dashOffset: length('stroke-dashoffset', parent.dashOffset),
    colour: colour && parseColour(colour) ? colour : parent.colour,
    visible: value('visibility') ? value('visibility') === 'visible' : parent.visible,
    strokeFirst: value('paint-order') ? /^\s*stroke/.test(value('paint-order')!) : parent.strokeFirst,
    markers:
      ['marker', 'marker-start', 'marker-mid', 'marker-end'].some((name) => /url/i.test(value(name) ?? '')) ||
      parent.markers,
  }
}

/** 0 to 1; null for what is no opacity. */
export function parseOpacity(text: string | undefined): number | null {
  const found = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(%?)\s*$/.exec(text ?? '')
  return found ? Math.min(1, Math.max(0, Number(found[1]) / (found[2] ? 100 : 1))) : null
}

function isPaint(text: string): boolean {
  return /^(none|currentcolor|context-(fill|stroke))$|^url\(/i.test(text) || parseColour(text) !== null
}

/** A variable is never set here, so that what is given for its absence holds. */
function withoutVariable(text: string): string {
  const comma = text.indexOf(',')
  return text.startsWith('var(') && text.endsWith(')') && comma > 0 ? text.slice(comma + 1, -1).trim() : text
}

function joinOf(text: string | undefined): LineJoin | null {
  if (text === 'round' || text === 'bevel' || text === 'miter') return text
  return text === 'miter-clip' || text === 'arcs' ? 'miter' : null
}

/** An even number of lengths; none for a solid line. */
function parseDash(text: string | undefined, viewport: Viewport): number[] | null {
  if (text === undefined) return null
  if (text === 'none') return []
  const lengths = text.split(/[\s,]+/).filter((part) => part !== '')
  const dash = lengths.map((part) => parseLength(part, viewport, 'both'))
  if (!dash.every((value) => value !== null)) return null
  if (dash.some((value) => value < 0) || dash.every((value) => value === 0)) return []
  return dash.length % 2 === 1 ? [...dash, ...dash] : dash
}
