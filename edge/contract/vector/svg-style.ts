// The properties of an SVG element: its presentation attributes, then the rules of <style> by specificity and order, then its style attribute.
// Selectors of one type, class or id are known, and lists of them; others, and at-rules, are passed over.
import type { XmlElement } from './xml-tree.ts'

export type Properties = ReadonlyMap<string, string>

interface Rule {
  readonly kind: '' | '.' | '#' // a type, a class or an id
  readonly name: string
  readonly declarations: readonly [string, string][]
}

export type StyleSheet = readonly Rule[] // in the order in which they win

const SELECTOR = /^([.#]?)([A-Za-z_][\w-]*)$/
const SPECIFICITY = ['', '.', '#']

export function parseStyleSheet(css: string): StyleSheet {
  const rules: Rule[] = []
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@[^{;]*(;|\{(?:[^{}]|\{[^{}]*\})*\})/g, '')
  for (const [, selectors, body] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = parseDeclarations(body as string)
    for (const selector of (selectors as string).split(',')) {
      const found = SELECTOR.exec(selector.trim())
      if (found) rules.push({ kind: found[1] as Rule['kind'], name: found[2] as string, declarations })
    }
  }
  return rules.toSorted((a, b) => SPECIFICITY.indexOf(a.kind) - SPECIFICITY.indexOf(b.kind))
}

export function propertiesOf(element: XmlElement, sheet: StyleSheet): Properties {
  const properties = new Map(element.attributes)
  const classes = (element.attributes.get('class') ?? '').split(/\s+/)
  const id = element.attributes.get('id')
  for (const { kind, name, declarations } of sheet) {
    const matches = kind === '' ? element.name === name : kind === '.' ? classes.includes(name) : id === name
    if (matches) for (const [property, value] of declarations) properties.set(property, value)
  }
  for (const [property, value] of parseDeclarations(element.attributes.get('style') ?? '')) properties.set(property, value)
  return properties
}

function parseDeclarations(text: string): [string, string][] {
  return text.split(';').flatMap((one): [string, string][] => {
    const colon = one.indexOf(':')
    if (colon < 0) return []
    const value = one.slice(colon + 1).replace(/!\s*important\s*$/i, '')
    return [[one.slice(0, colon).trim().toLowerCase(), value.trim()]]
  })
}
