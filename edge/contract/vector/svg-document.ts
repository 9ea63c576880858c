// An SVG as a whole: its elements by id, its style rules, and what of it was not taken. Whatever would run or fetch is refused here.
import { SvgError } from './svg-error.ts'
import type { Viewport } from './svg-shape.ts'
import { parseStyleSheet, type StyleSheet } from './svg-style.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

export interface SvgDocument {
  readonly root: XmlElement
  readonly byId: ReadonlyMap<string, XmlElement>
  readonly sheet: StyleSheet
  readonly viewport: Viewport
  readonly dropped: Set<string> // filled while drawing: 'text', 'mask' …
}

export const MAX_SVG_CHARACTERS = 1024 * 1024

/** Throws SvgError. `viewportOf`: what percentages are of. */
export function readDocument(text: string, viewportOf: (root: XmlElement) => Viewport): SvgDocument {
  if (text.length > MAX_SVG_CHARACTERS) throw new SvgError('image_too_large', `the SVG has more than ${MAX_SVG_CHARACTERS} characters`)
  const root = parseXml(text)
  if (root.name !== 'svg') throw new SvgError('not_an_image', `the file is XML, but begins with <${root.name}> instead of <svg>`)
  const byId = new Map<string, XmlElement>()
  let css = ''
  const visit = (element: XmlElement): void => {
    refuseActive(element)
    const id = element.attributes.get('id')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
    if (element.name === 'style') css += element.text
    element.children.forEach(visit)
  }
  visit(root)
  if (/@import|url\(\s*['"]?(?!#|['")])/i.test(css)) throw new SvgError('svg_active', 'a style in the SVG fetches something from elsewhere')
  return { root, byId, sheet: parseStyleSheet(css), viewport: viewportOf(root), dropped: new Set() }
}

const ACTIVE = ['script', 'foreignobject', 'iframe', 'object', 'embed', 'handler', 'listener', 'audio', 'video']

function refuseActive({ name, attributes }: XmlElement): void {
  if (ACTIVE.includes(name.toLowerCase())) throw new SvgError('svg_active', `the SVG has a <${name}> element`)
  for (const [key, value] of attributes) {
    if (/^on/i.test(key)) throw new SvgError('svg_active', `the SVG has an event handler: ${key.slice(0, 40)}`)
    const link = key === 'href' || key.endsWith(':href') || key === 'src'
    const here = value.trim().startsWith('#') || value.trim() === ''
    const data = name === 'image' && /^\s*data:image\/(png|jpeg|webp|gif);/i.test(value)
    const anchor = name === 'a' && /^\s*https?:/i.test(value) // a link is not followed, and not kept
    if (link && !here && !data && !anchor)
      throw new SvgError('svg_active', `the SVG refers to something outside of it: ${value.slice(0, 60)}`)
    if (/url\(\s*['"]?(?!#|['"]?\s*#)/i.test(value))
      throw new SvgError('svg_active', `the SVG refers to something outside of it: ${value.slice(0, 60)}`)
  }
}
