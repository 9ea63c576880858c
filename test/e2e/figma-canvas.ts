// The double's page as a picture, so that people can look at what a placement made of it. Layers show what
// Figma would show: sections and frames as boxes, vectors by their paths, names above.
import type { DoubleNode } from '../../plugin/figma/double/double-node.ts'

const MARGIN = 24

/** SVG text; colours of the layers, sections in grey. */
export function drawCanvas(nodes: readonly DoubleNode[]): string {
  const right = Math.max(...nodes.map(({ x, width }) => x + width)) + 2 * MARGIN
  const bottom = Math.max(...nodes.map(({ y, height }) => y + height)) + 2 * MARGIN
  const size = `width="${right}" height="${bottom}" viewBox="${-MARGIN} ${-MARGIN} ${right} ${bottom}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect x="${-MARGIN}" y="${-MARGIN}" ` +
    `width="100%" height="100%" fill="#e8e8e6"/>${nodes.map((node) => layer(node)).join('')}</svg>`
  )
}

function layer(node: DoubleNode): string {
  const { type, x, y, width, height, children, name } = node
  const inner = children.map(layer).join('')
  if (type === 'GROUP')
    return (
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#8c8c8c" ` +
      `stroke-dasharray="2"/>${inner}`
    )
  if (type === 'VECTOR')
    return (
      `<g transform="translate(${x} ` +
      `${y})">${node.vectorPaths.map(({ data }) => path(node, data)).join('')}</g>`
    )
  const isSet = type === 'SECTION' || (node.layoutMode !== 'NONE' && children.length > 0)
  const title = isSet ? `<text y="-4" font-size="7" fill="#555">${name}</text>` : `<title>${name}</title>`
  const made = 'recipe' in node.data ? ' stroke="#0b66d0" stroke-width=".75"' : ''
  const box =
    `<rect width="${width}" height="${height}" rx="${isSet ? 4 : 0}" ` +
    `fill="${isSet ? '#f7f7f7' : '#fff'}"${made}/>`
  return `<g transform="translate(${x} ${y})">${title}${box}${inner}</g>`
}

function path(
  { fills, strokes, strokeWeight, strokeCap, strokeJoin, vectorPaths }: DoubleNode,
  data: string,
): string {
  const rule = vectorPaths[0]?.windingRule === 'EVENODD' ? ' fill-rule="evenodd"' : ''
  const line =
    `stroke-width="${strokeWeight}" ` +
    `stroke-linecap="${strokeCap === 'NONE' ? 'butt' : strokeCap.toLowerCase()}" ` +
    `stroke-linejoin="${strokeJoin.toLowerCase()}"`
  return `<path d="${data}" ${paint('fill', fills)}${rule} ${paint('stroke', strokes)} ${line}/>`
}

function paint(name: 'fill' | 'stroke', paints: readonly Paint[]): string {
  const [first] = paints
  if (first?.type !== 'SOLID') return `${name}="none"`
  const { r, g, b } = first.color
  return (
    `${name}="rgb(${[r, g, b].map((value) => Math.round(value * 255)).join(' ')})" ` +
    `${name}-opacity="${first.opacity ?? 1}"`
  )
}
