// A parsed SVG file before it is drawn: its tree checked for what is refused, its ids and style sheets
// gathered.

import { PictureError } from '../../pictures/shared/picture-error.ts'
import { parseStyleSheet, refuseForeignUrls, type StyleSheet } from './css-rules.ts'
import { MAX_SVG_BYTES } from './svg-limits.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

export interface SvgDocument {
  readonly root: XmlElement
  readonly byId: ReadonlyMap<string, XmlElement>
  readonly sheet: StyleSheet
}

/** Throws PictureError; `drop` hears of style rules that are not applied. */
export function readSvgDocument(text: string, drop: (what: string) => void): SvgDocument {
  if (text.length > MAX_SVG_BYTES)
    throw new PictureError('image_too_large', `the SVG has more than ${MAX_SVG_BYTES} characters`)
  const root = parseXml(text)
  if (root.name !== 'svg' || !root.svg)
    throw new PictureError(
      'not_an_image',
      `the file is XML, but begins with <${root.name.slice(0, 40)}> instead of <svg>`,
    )
  const byId = new Map<string, XmlElement>()
  const styles: string[] = []
  const waiting: XmlElement[] = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    refuseUnsafe(element)
    const id = element.attributes.get('id')
    // Depth first, last child first: what is met later stands earlier in the file, and the first of a name
    // counts.
    if (id !== undefined) byId.set(id, element)
    if (element.svg && element.name === 'style') styles.unshift(element.text)
    waiting.push(...element.children)
  }
  return { root, byId, sheet: parseStyleSheet(styles.join('\n'), drop) }
}

/** The target of href or xlink:href within the file, null where there is none. */
export function hrefOf(element: XmlElement): string | null {
  const href = (element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? '').trim()
  return href.startsWith('#') ? href.slice(1) : null
}

/** The id in url(#id), null for anything else. */
export function urlTarget(text: string | undefined): string | null {
  return /^\s*url\(\s*["']?#([^"')\s]+)["']?\s*\)/i.exec(text ?? '')?.[1] ?? null
}

const ACTIVE: ReadonlySet<string> = new Set(
  'script foreignobject iframe object embed handler listener audio video'.split(' '),
)

function refuseUnsafe({ name, svg, attributes }: XmlElement): void {
  const lower = name.toLowerCase()
  if (ACTIVE.has(lower)) throw new PictureError('svg_active', `the SVG has a <${name}> element`)
  for (const [attribute, value] of attributes) {
    const local = attribute.slice(attribute.indexOf(':') + 1)
    if (/^on/i.test(local))
      throw new PictureError('svg_active', `the SVG has an event handler: ${attribute.slice(0, 40)}`)
    if (!svg) continue
    if (local.toLowerCase() === 'href') refuseForeignHref(lower, value.trim())
    else refuseForeignUrls(value)
  }
}

function refuseForeignHref(name: string, href: string): void {
  if (href === '' || href.startsWith('#')) return
  // A link is not followed, and not kept.
  if (name === 'a' && /^https?:/i.test(href)) return
  if (/^data:image\//i.test(href) && (name === 'image' || name === 'feimage')) return
  throw new PictureError('svg_active', `the SVG refers to something outside of it: ${href.slice(0, 60)}`)
}
