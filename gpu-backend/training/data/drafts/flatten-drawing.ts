// A real drawing as a program would draft it: what it is made of in plain colours, without the shades,
// lights and outlines that lie on top. The drawing itself is the target, so that training sees styles that
// no program made.
import type { VectorDrawing, VectorElement } from '../../../../contract/vector/vector-drawing.ts'
import { SCALE } from '../../../draft/geometry/polygon.ts'
import { areaOf, grow, intersect, type Region, roughCover, subtract } from '../../../draft/geometry/region.ts'
import { colourOf, hexOf, opacityOf } from '../../../draft/pieces/colour-of.ts'
import type { Colour } from '../../../finish/oklab.ts'

/** What of a set its drafts lack. `recolour`: the set's colours as they were read. */
export interface Flattening {
  readonly shades: boolean
  readonly outlines: boolean
  readonly recolour: (colour: Colour) => Colour
}

const ON = 0.85 // of an element's area: then it lies on another
const SHADE = { L: 0.16, chroma: 0.07 } // OKLab: what tells a shade of a colour from another colour
const FAINT = 0.75 // opacity
// A shade runs along the edge of what it lies on for a fifth of its contour; a beak or a letter does not.
const ALONG = { within: 1 / 32, share: 0.2 } // of the frame's side; of the contour

export function flattenDrawing(
  { box, elements }: VectorDrawing,
  { shades, outlines, recolour }: Flattening,
): VectorDrawing {
  const covers = elements.map(roughCover)
  const kept: { element: VectorElement; cover: Region; colour: Colour; opacity: number }[] = []
  for (const [i, element] of elements.entries()) {
    const cover = covers[i]!
    const colour = colourOf(element.paint)
    const opacity = opacityOf(element.paint)
    const area = areaOf(cover)
    if (!outlines && element.type === 'stroke' && elements.some(({ type }) => type === 'fill')) continue
    const under = kept.findLast((other) => areaOf(intersect(cover, other.cover)) > ON * area)
    const faint = opacity < FAINT
    if (!shades && under && under.opacity >= FAINT && (faint || isShade(colour, under.colour)))
      if (followsEdge(cover, under.cover, box[2] * ALONG.within)) continue
    kept.push({ element: plain(element, recolour(colour)), cover, colour, opacity })
  }
  if (kept.length === 0)
    return { box, elements: elements.map((element) => plain(element, recolour(colourOf(element.paint)))) }
  return { box, elements: kept.map(({ element }, i) => ({ ...element, id: `e${i}` })) }
}

function followsEdge(cover: Region, under: Region, within: number): boolean {
  const along = areaOf(subtract(cover, grow(under, -within, 'round', 'coarse'))) / within
  return along > ALONG.share * lengthOf(cover)
}

const lengthOf = (region: Region): number =>
  region
    .flatMap((ring) => ring.map((at, i) => [at, ring[(i + 1) % ring.length]!] as const))
    .reduce((sum, [one, next]) => sum + Math.hypot(next.x - one.x, next.y - one.y) / SCALE, 0)

const plain = (element: VectorElement, colour: Colour): VectorElement => ({
  ...element,
  paint: { type: 'solid', colour: hexOf(colour), opacity: opacityOf(element.paint) },
})

const isShade = (one: Colour, other: Colour): boolean =>
  Math.abs(one.L - other.L) < SHADE.L && Math.hypot(one.a - other.a, one.b - other.b) < SHADE.chroma
