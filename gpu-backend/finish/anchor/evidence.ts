// What the decoded picture says about each element, against the draft's own round trip through the tokenizer:
// what encoding and decoding alone lose is no evidence. Only pixels well inside an element count, for edges
// waver.
import type { VectorDrawing } from '../../../contract/index.ts'
import type { Pixels } from '../../model/pixels.ts'
import { premultiplied } from '../premultiplied.ts'
import { type Rgba, type Seen, see, seenDistance } from '../swatch.ts'
import { elementMap, interior, NO_ELEMENT, type Rasterise } from './element-map.ts'

const REACH = 2 // pixels from an element's edge, at the decoder's resolution
const CHANGED = 0.08 // seenDistance between the decoded picture and the round trip

export interface Evidence {
  readonly side: number
  readonly places: Int32Array // [side × side], topmost element or NO_ELEMENT
  readonly inside: Uint8Array // [side × side]
  readonly changed: Uint8Array // [side × side]: inside, and drawn otherwise than the round trip
  readonly drawn: Float32Array // premultiplied [side × side × 4], 0 to 255
  readonly trip: Float32Array // the same of the round trip
  readonly pixelsOf: readonly (readonly number[])[] // by element: its pixels that count
}

/** `drawn`, `trip`: squares of the decoder's size. */
export async function gatherEvidence(
  drawing: VectorDrawing,
  drawn: Pixels,
  trip: Pixels,
  rasterise: Rasterise,
): Promise<Evidence> {
  const side = drawn.width
  const places = await elementMap(drawing, side, rasterise)
  const inside = interior(places, side, REACH)
  const [drawnMix, tripMix] = [premultiplied(drawn), premultiplied(trip)]
  const changed = new Uint8Array(places.length)
  const pixelsOf: number[][] = drawing.elements.map(() => [])
  for (let i = 0; i < places.length; i++) {
    if (inside[i] === 0) continue
    if (differs(drawnMix, tripMix, i)) changed[i] = 1
    if (places[i] !== NO_ELEMENT) pixelsOf[places[i]].push(i)
  }
  return { side, places, inside, changed, drawn: drawnMix, trip: tripMix, pixelsOf }
}

function differs(one: Float32Array, other: Float32Array, i: number): boolean {
  let most = 0
  for (let c = 0; c < 4; c++) most = Math.max(most, Math.abs(one[4 * i + c] - other[4 * i + c]))
  return most > 8 && seenDistance(seenAt(one, i), seenAt(other, i)) > CHANGED
}

/** The colour of pixel `i` of premultiplied floats [pixels × 4], 0 to 255, as seen on both papers. */
export function seenAt(mixed: Float32Array, i: number): Seen {
  return see(rgbaAt(mixed, i))
}

function rgbaAt(mixed: Float32Array, i: number): Rgba {
  return [mixed[4 * i], mixed[4 * i + 1], mixed[4 * i + 2], mixed[4 * i + 3]]
}

/** Channel by channel. `pixels`: at least one. */
export function medianOf(mixed: Float32Array, pixels: readonly number[]): Rgba {
  const channel = (c: number): number =>
    pixels.map((i) => mixed[4 * i + c]).sort((a, b) => a - b)[pixels.length >> 1]
  return [channel(0), channel(1), channel(2), channel(3)]
}
