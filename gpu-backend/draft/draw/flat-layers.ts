// A coloured drawing as layers, bottom to top: what each covers, and the one opaque colour that the eye sees
// there. What shines through is mixed with what lies under it, and neighbours of one colour stay apart, so
// that every layer can be told its own place in the palette.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import type { Colour } from '../../finish/oklab.ts'
import { areaOf, coverOf, grow, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'
import { colourOf, opacityOf } from '../pieces/colour-of.ts'
import type { Meeting, SourceColour } from '../pieces/map-colours.ts'

export interface Layer {
  readonly element: VectorElement
  readonly cover: Region
  /** What of it no other layer covers. */
  readonly seen: Region
  readonly colour: Colour
  /** The place of its colour in `Layers.colours`. */
  readonly group: number
}

export interface Layers {
  readonly layers: readonly Layer[]
  readonly colours: readonly SourceColour[]
  readonly meets: readonly Meeting[]
}

/** Colours nearer than this (OKLab) are one. */
const ALIKE = 0.025
const WHITE: Colour = { L: 1, a: 0, b: 0 }

export function layersOf(elements: readonly VectorElement[]): Layers {
  const layers: Omit<Layer, 'seen'>[] = []
  const groups: Colour[] = []
  for (const element of elements) {
    const cover = coverOf(element)
    if (areaOf(cover) < 0.004) continue
    const colour = seenColour(element, cover, layers)
    let group = groups.findIndex(
      (other) => Math.hypot(other.L - colour.L, other.a - colour.a, other.b - colour.b) < ALIKE,
    )
    if (group < 0) group = groups.push(colour) - 1
    layers.push({ element, cover, colour: groups[group]!, group })
  }
  const seen = seenOf(layers)
  const visible = groups.map((_, group) => unite(...seen.filter((_, at) => layers[at]!.group === group)))
  const whole = visible.reduce((sum, region) => sum + areaOf(region), 0)
  const colours = groups.map((colour, group) => ({
    colour,
    share: areaOf(visible[group]!) / Math.max(whole, 1e-9),
  }))
  return {
    layers: layers.map((layer, at) => ({ ...layer, seen: seen[at]! })),
    colours,
    meets: meetingPairs(visible),
  }
}

function seenColour(
  element: VectorElement,
  cover: Region,
  below: readonly Pick<Layer, 'cover' | 'colour'>[],
): Colour {
  const colour = colourOf(element.paint)
  const opacity = opacityOf(element.paint)
  if (opacity > 0.95) return colour
  let under = WHITE
  let most = 0
  for (const layer of below) {
    const shared = areaOf(intersect(layer.cover, cover))
    if (shared >= most && shared > 0) {
      most = shared
      under = layer.colour
    }
  }
  const mix = (key: 'L' | 'a' | 'b'): number => under[key] + (colour[key] - under[key]) * opacity
  return { L: mix('L'), a: mix('a'), b: mix('b') }
}

/** What is seen of each layer. */
function seenOf(layers: readonly Pick<Layer, 'cover'>[]): Region[] {
  const seen: Region[] = []
  let above: Region = []
  for (const { cover } of [...layers].reverse()) {
    seen.unshift(subtract(cover, above))
    above = unite(above, cover)
  }
  return seen
}

/** In units of the frame: what lies nearer touches. */
const TOUCHING = 0.08

function meetingPairs(visible: readonly Region[]): Meeting[] {
  const pairs: Meeting[] = []
  const wide = visible.map((region) => grow(region, TOUCHING, 'miter'))
  const around = visible.map(ringsLength)
  for (let a = 0; a < visible.length; a++)
    for (let b = a + 1; b < visible.length; b++) {
      const shared = areaOf(intersect(wide[a]!, visible[b]!))
      if (shared <= 0.01) continue
      const contact = shared / TOUCHING / Math.max(1e-9, Math.min(around[a]!, around[b]!))
      pairs.push([a, b, Math.min(1, contact)])
    }
  return pairs
}
