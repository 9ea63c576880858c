// As much CSS as drawing programs write into SVG: rules whose selectors name an element, a class, an id or
// several of these at once. Other selectors and at-rules are not applied and said so; `@import` and url()s
// that lead elsewhere are refused.
import { PictureError } from '../../pictures/shared/picture-error.ts'
import { MAX_CSS_RULES } from './svg-limits.ts'

interface Declarations {
  readonly normal: ReadonlyMap<string, string>
  readonly important: ReadonlyMap<string, string>
}

interface CssRule {
  readonly tag: string | null
  readonly id: string | null
  readonly classes: readonly string[]
  /** Ids, classes, tags as one number; then the place in the file. */
  readonly weight: number
  readonly order: number
  readonly declarations: Declarations
}

/** Rules by the rarest thing that they ask for, so that an element is held against few of them. */
export interface StyleSheet {
  readonly byId: ReadonlyMap<string, readonly CssRule[]>
  readonly byClass: ReadonlyMap<string, readonly CssRule[]>
  readonly byTag: ReadonlyMap<string, readonly CssRule[]>
}

/** Of one selector: no drawing program writes more than two. */
const MAX_CLASSES = 16
const COMPOUND = /^(\*|[a-zA-Z][\w-]*)?((?:[.#][\w\u0080-\uffff-]+)*)$/

/** Throws PictureError; `drop` hears of what is left out. */
export function parseStyleSheet(text: string, drop: (what: string) => void): StyleSheet {
  const sheet = {
    byId: new Map<string, CssRule[]>(),
    byClass: new Map<string, CssRule[]>(),
    byTag: new Map<string, CssRule[]>(),
  }
  const css = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' ')
  refuseForeignUrls(css)
  if (/@import/i.test(css))
    throw new PictureError('svg_active', 'a style in the SVG fetches something from elsewhere')
  let order = 0
  let at = 0
  while (at < css.length) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    // What ends in a semicolon before it, @charset or @namespace, says nothing that counts here.
    const prelude = css.slice(at, open).split(';').at(-1)!.trim()
    at = blockEnd(css, open)
    if (prelude.startsWith('@')) {
      drop(`css ${/^@[\w-]*/.exec(prelude)![0]}`)
      continue
    }
    const declarations = parseDeclarations(css.slice(open + 1, at - 1))
    for (const selector of prelude.split(',')) {
      if (++order > MAX_CSS_RULES)
        throw new PictureError('image_too_large', `the SVG has more than ${MAX_CSS_RULES} style rules`)
      const rule = parseSelector(selector.trim(), order, declarations)
      if (rule) file(sheet, rule)
      else drop('css selector')
    }
  }
  return sheet
}

/** What a style attribute or a rule's block says. */
export function parseDeclarations(text: string): Declarations {
  const normal = new Map<string, string>()
  const important = new Map<string, string>()
  for (const part of splitOutsideBrackets(text)) {
    const colon = part.indexOf(':')
    if (colon < 0) continue
    const name = part.slice(0, colon).trim().toLowerCase()
    const value = part.slice(colon + 1).trim()
    const mark = value.lastIndexOf('!')
    if (
      mark >= 0 &&
      value
        .slice(mark + 1)
        .trim()
        .toLowerCase() === 'important'
    )
      important.set(name, value.slice(0, mark).trim())
    else normal.set(name, value)
  }
  return { normal, important }
}

/** At semicolons, save those of a url(data:…). */
function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth = Math.max(0, depth - 1)
    else if (text[at] === ';' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

/** Throws PictureError where a url() leads out of the file. */
export function refuseForeignUrls(text: string): void {
  if (!/url/i.test(text)) return
  for (const [, target] of text.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)) {
    if (!target!.startsWith('#') && !/^data:/i.test(target!)) {
      throw new PictureError(
        'svg_active',
        `the SVG refers to something outside of it: ${target!.slice(0, 60)}`,
      )
    }
  }
}

/** Weakest first. */
export function matchingRules(
  sheet: StyleSheet,
  tag: string,
  id: string | undefined,
  classes: ReadonlySet<string>,
): CssRule[] {
  const found = [
    ...(sheet.byTag.get(tag) ?? []),
    ...(sheet.byTag.get('*') ?? []),
    ...(id ? (sheet.byId.get(id) ?? []) : []),
  ]
  for (const name of classes) found.push(...(sheet.byClass.get(name) ?? []))
  if (found.length === 0) return found
  const fits = found.filter(
    (rule) =>
      (!rule.tag || rule.tag === '*' || rule.tag === tag) &&
      (!rule.id || rule.id === id) &&
      rule.classes.every((name) => classes.has(name)),
  )
  return fits.sort((a, b) => a.weight - b.weight || a.order - b.order)
}

function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at + 1
  }
  return css.length + 1
}

function parseSelector(selector: string, order: number, declarations: Declarations): CssRule | null {
  const found = COMPOUND.exec(selector)
  if (!found || selector === '') return null
  const parts = found[2]!.match(/[.#][^.#]+/g) ?? []
  const ids = parts.filter((part) => part[0] === '#').map((part) => part.slice(1))
  if (ids.length > 1) return null
  const classes = parts.filter((part) => part[0] === '.').map((part) => part.slice(1))
  const tag = found[1] ?? null
  if (classes.length > MAX_CLASSES) return null
  const weight = ids.length * 10_000 + classes.length * 100 + (tag && tag !== '*' ? 1 : 0)
  return { tag, id: ids[0] ?? null, classes, weight, order, declarations }
}

function file(sheet: { [K in keyof StyleSheet]: Map<string, CssRule[]> }, rule: CssRule): void {
  const [map, key] = rule.id
    ? ([sheet.byId, rule.id] as const)
    : rule.classes.length > 0
      ? ([sheet.byClass, rule.classes[0]!] as const)
      : ([sheet.byTag, rule.tag!] as const)
  const rules = map.get(key)
  if (rules) rules.push(rule)
  else map.set(key, [rule])
}
