// Which element lies on top at each pixel: the drawing is rendered once, every element in a flat colour that
// is its number, without soft edges.
import { type VectorDrawing, type VectorElement, writeSvg } from '../../../contract/index.ts'
import type { Pixels } from '../../model/pixels.ts'

/** Where no element of the draft lies. */
export const NO_ELEMENT = -1

/** Square SVG → straight RGBA pixels of that side. */
export type Rasterise = (svg: string, side: number) => Promise<Pixels>

/** [side × side]: the place in `drawing.elements`, or NO_ELEMENT. */
export async function elementMap(
  drawing: VectorDrawing,
  side: number,
  rasterise: Rasterise,
): Promise<Int32Array> {
  const numbered = { ...drawing, elements: drawing.elements.map(inNumber) }
  const svg = writeSvg(numbered, { size: side }).replace('<svg ', '<svg shape-rendering="crispEdges" ')
  const { rgba } = await rasterise(svg, side)
  const places = new Int32Array(side * side)
  for (let i = 0; i < places.length; i++) {
    const number = rgba[4 * i] + 256 * rgba[4 * i + 1] + 65_536 * rgba[4 * i + 2]
    places[i] =
      rgba[4 * i + 3] < 128 || number === 0 || number > drawing.elements.length ? NO_ELEMENT : number - 1
  }
  return places
}

function inNumber(element: VectorElement, place: number): VectorElement {
  const number = place + 1
  const hex = [number & 255, (number >> 8) & 255, number >> 16]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return { ...element, paint: { type: 'solid', colour: `#${hex}`, opacity: 1 } }
}

/**
 * [side × side]: 1 where every pixel up to `reach` away has the same place. What borders on the frame has no
 * neighbour there.
 */
export function interior(places: Int32Array, side: number, reach: number): Uint8Array {
  let inside = new Uint8Array(places.length).fill(1)
  for (let step = 0; step < reach; step++) {
    const next = new Uint8Array(places.length)
    for (let i = 0; i < places.length; i++) {
      const x = i % side
      const same = (at: number): boolean => places[at] === places[i] && inside[at] === 1
      next[i] =
        inside[i] === 1 &&
        (x === 0 || same(i - 1)) &&
        (x === side - 1 || same(i + 1)) &&
        (i < side || same(i - side)) &&
        (i + side >= places.length || same(i + side))
          ? 1
          : 0
    }
    inside = next
  }
  return inside
}
