// Just enough XML for SVG: elements, attributes and text. What could expand or include (a document type, entities of one's own, processing
// instructions beyond the declaration) is refused; comments are passed over.
import { SvgError } from './svg-error.ts'

export interface XmlElement {
  readonly name: string // without its prefix
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string // of its own, for <style>
}

const MOST_ELEMENTS = 20_000
const DEEPEST = 64
const OPEN = /<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const CLOSE = /<\/([A-Za-z_][\w.:-]*)\s*>/y
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

interface OpenElement {
  name: string
  attributes: Map<string, string>
  children: XmlElement[]
  text: string
}

/** Throws SvgError. */
export function parseXml(source: string): XmlElement {
  const stack: OpenElement[] = []
  let root: XmlElement | null = null
  let count = 0
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const notWellFormed = (): SvgError => new SvgError('not_an_image', `the file is not well-formed XML at character ${at}`)
  const close = (): void => {
    const element = stack.pop() as OpenElement
    const parent = stack.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  }
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const text = source.slice(at, next < 0 ? source.length : next)
    const open = stack.at(-1)
    if (open) open.text += decodeEntities(text)
    else if (text.trim() !== '') throw notWellFormed()
    if (next < 0) break
    at = next
    const skipped = skip(source, at)
    if (skipped !== null) {
      if (skipped.text !== '' && open) open.text += skipped.text
      at = skipped.end
      continue
    }
    CLOSE.lastIndex = at
    const closing = CLOSE.exec(source)
    if (closing) {
      if (open?.name !== local(closing[1] as string)) throw notWellFormed()
      at = CLOSE.lastIndex
      close()
      continue
    }
    OPEN.lastIndex = at
    const opening = OPEN.exec(source)
    if (!opening || root !== null) throw notWellFormed()
    if (++count > MOST_ELEMENTS) throw new SvgError('image_too_large', `the SVG has more than ${MOST_ELEMENTS} elements`)
    if (stack.length >= DEEPEST) throw new SvgError('image_too_large', `the SVG is nested deeper than ${DEEPEST} elements`)
    stack.push({ name: local(opening[1] as string), attributes: attributesOf(opening[2] as string, notWellFormed), children: [], text: '' })
    at = OPEN.lastIndex
    if (opening[3] === '/') close()
  }
  if (root === null || stack.length > 0) throw notWellFormed()
  return root
}

/** Comments, CDATA and the declaration; null at an element. */
function skip(source: string, at: number): { end: number; text: string } | null {
  const until = (mark: string, from: number): number => {
    const end = source.indexOf(mark, from)
    if (end < 0) throw new SvgError('not_an_image', `the file is not well-formed XML at character ${at}`)
    return end + mark.length
  }
  if (source.startsWith('<!--', at)) return { end: until('-->', at + 4), text: '' }
  if (source.startsWith('<![CDATA[', at)) {
    const end = until(']]>', at + 9)
    return { end, text: source.slice(at + 9, end - 3) }
  }
  if (source.startsWith('<?xml', at) && source.slice(0, at).trim() === '') return { end: until('?>', at), text: '' }
  if (source.startsWith('<?', at)) throw new SvgError('svg_active', 'the SVG has a processing instruction')
  if (/^<!doctype/i.test(source.slice(at, at + 9))) return { end: doctypeEnd(source, at), text: '' }
  if (source.startsWith('<!', at)) throw new SvgError('svg_active', 'the SVG declares something of its own')
  return null
}

/** The document type that older drawing programs write is passed over; one that declares entities is refused. */
function doctypeEnd(source: string, at: number): number {
  const end = source.indexOf('>', at)
  const text = source.slice(at, end < 0 ? source.length : end)
  if (end < 0 || text.includes('[')) throw new SvgError('svg_active', 'the SVG declares entities of its own')
  return end + 1
}

function attributesOf(text: string, notWellFormed: () => SvgError): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name as string)) throw notWellFormed()
    attributes.set(name as string, decodeEntities(double ?? single ?? ''))
  }
  return attributes
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&([^;&\s]{0,32});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const point = code ? Number.parseInt(code[1] ?? (code[2] as string), code[1] ? 16 : 10) : -1
    if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    const known = ENTITIES[name]
    if (known === undefined || !whole.endsWith(';'))
      throw new SvgError('svg_active', `the SVG uses an entity that is not XML's own: "&${name}"`)
    return known
  })
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
