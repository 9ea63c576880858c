// The XML that SVG needs, as a tree: elements, attributes, text. No entities but XML's five, which is what
// makes the size of a document a bound for what it can become. Namespaces are resolved here, so that later
// code sees local names.
import { PictureError } from '../../pictures/shared/picture-error.ts'
import { MAX_SVG_DEPTH, MAX_SVG_ELEMENTS } from './svg-limits.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** In SVG's namespace; a document without any namespace is taken for SVG. */
  readonly svg: boolean
  /** By the name as written, `xlink:href` with its prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Text and CDATA directly inside, joined. */
  readonly text: string
}

interface OpenElement extends XmlElement {
  children: XmlElement[]
  text: string
  /** As in the start tag, to be met again by the end tag. */
  tag: string
  namespaces: ReadonlyMap<string, string>
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const NAME = /[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*/y
const SPACE = /\s*/y
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Throws PictureError. */
export function parseXml(text: string): XmlElement {
  const stack: OpenElement[] = []
  let root: XmlElement | null = null
  let count = 0
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    const end = open < 0 ? text.length : open
    addText(stack.at(-1), text.slice(at, end), false, at)
    if (open < 0) break
    at = open
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4)
    else if (text.startsWith('<![CDATA[', at)) {
      const close = after(text, ']]>', at + 9)
      addText(stack.at(-1), text.slice(at + 9, close - 3), true, at)
      at = close
    } else if (text.startsWith('<?', at)) {
      at = processingInstruction(text, at)
    } else if (text.startsWith('<!', at)) {
      at = doctypeEnd(text, at)
    } else if (text.startsWith('</', at)) {
      at = endTag(text, at, stack)
    } else {
      if (root && stack.length === 0) throw broken('more than one element at the top', at)
      if (++count > MAX_SVG_ELEMENTS)
        throw new PictureError('image_too_large', `the SVG has more than ${MAX_SVG_ELEMENTS} elements`)
      const started = startTag(text, at, stack.at(-1)?.namespaces ?? new Map())
      at = started.end
      stack.at(-1)?.children.push(started.element)
      root ??= started.element
      if (!started.empty) stack.push(started.element)
      if (stack.length > MAX_SVG_DEPTH)
        throw new PictureError('image_too_large', `the SVG is nested deeper than ${MAX_SVG_DEPTH} elements`)
    }
  }
  if (stack.length > 0) throw broken(`<${stack.at(-1)!.tag}> is not closed`, text.length)
  if (!root) throw new PictureError('not_an_image', 'the file is not well-formed XML: it has no element')
  return root
}

function broken(what: string, at: number): PictureError {
  return new PictureError('not_an_image', `the SVG is not well-formed: ${what} (at character ${at})`)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw broken(`${mark} is missing`, from)
  return found + mark.length
}

function addText(into: OpenElement | undefined, text: string, raw: boolean, at: number): void {
  if (into) into.text += raw ? text : decoded(text, at)
  else if (raw || text.trim() !== '')
    throw at === 0
      ? new PictureError('not_an_image', 'the file is not well-formed XML: it begins with text')
      : broken('text outside of the root', at)
}

/**
 * XML's declaration and what editors leave for themselves mean nothing here; a style sheet from elsewhere
 * does.
 */
function processingInstruction(text: string, at: number): number {
  if (text.startsWith('<?xml-stylesheet', at))
    throw new PictureError('svg_active', 'the SVG refers to a style sheet in another file')
  return after(text, '?>', at + 2)
}

/**
 * The document type that older drawing programs write is passed over, and what it names is not fetched;
 * entities are refused.
 */
function doctypeEnd(text: string, at: number): number {
  const end = after(text, '>', at)
  const plain = /^<!doctype\s/i.test(text.slice(at, at + 10)) && !text.slice(at, end).includes('[')
  if (!plain) throw new PictureError('svg_active', 'the SVG declares entities or other things of its own')
  return end
}

function endTag(text: string, at: number, stack: OpenElement[]): number {
  const close = after(text, '>', at)
  const tag = text.slice(at + 2, close - 1).trimEnd()
  const open = stack.pop()
  if (open?.tag !== tag) throw broken(`</${tag.slice(0, 40)}> closes nothing`, at)
  return close
}

function startTag(
  text: string,
  begin: number,
  outer: ReadonlyMap<string, string>,
): { element: OpenElement; end: number; empty: boolean } {
  const tag = nameAt(text, begin + 1)
  const attributes = new Map<string, string>()
  let at = begin + 1 + tag.length
  for (;;) {
    const from = skipSpace(text, at)
    const empty = text.startsWith('/>', from)
    if (empty || text[from] === '>') {
      return { element: elementOf(tag, attributes, outer), end: from + (empty ? 2 : 1), empty }
    }
    if (from === at) throw broken('a space is missing between attributes', at)
    const name = nameAt(text, from)
    at = skipSpace(text, from + name.length)
    if (text[at] !== '=') throw broken(`attribute ${name.slice(0, 40)} has no value`, at)
    at = skipSpace(text, at + 1)
    const quote = text[at]
    if (quote !== '"' && quote !== "'") throw broken(`the value of ${name.slice(0, 40)} is not quoted`, at)
    const close = after(text, quote, at + 1)
    const value = text.slice(at + 1, close - 1)
    if (value.includes('<')) throw broken(`a < stands in the value of ${name.slice(0, 40)}`, at)
    if (attributes.has(name)) throw broken(`attribute ${name.slice(0, 40)} is given twice`, from)
    attributes.set(name, decoded(value.replace(/[\t\r\n]/g, ' '), at))
    at = close
  }
}

function elementOf(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): OpenElement {
  let namespaces = outer
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    if (namespaces === outer) namespaces = new Map(outer)
    ;(namespaces as Map<string, string>).set(name === 'xmlns' ? '' : name.slice(6), value)
  }
  const colon = tag.indexOf(':')
  const prefix = colon < 0 ? '' : tag.slice(0, colon)
  const namespace = namespaces.get(prefix)
  const svg = namespace === SVG_NAMESPACE || (prefix === '' && (namespace ?? '') === '')
  return { name: tag.slice(colon + 1), svg, attributes, children: [], text: '', tag, namespaces }
}

function nameAt(text: string, at: number): string {
  NAME.lastIndex = at
  const found = NAME.exec(text)
  if (!found) throw broken('a name is missing', at)
  return found[0]
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.exec(text)
  return SPACE.lastIndex
}

function decoded(text: string, at: number): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,12};?)/g, (_, name: string) => {
    const character = characterOf(name)
    if (character === null)
      throw new PictureError(
        'svg_active',
        `the SVG uses an entity that is not XML's own (at character ${at})`,
      )
    return character
  })
}

function characterOf(name: string): string | null {
  const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(name)
  if (number) {
    const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2])
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
  }
  return name.endsWith(';') && Object.hasOwn(NAMED, name.slice(0, -1)) ? NAMED[name.slice(0, -1)]! : null
}
