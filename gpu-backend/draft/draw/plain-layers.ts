// Layers as plain as the set's drawings are. What shows as a hairline, thinner than the set's own small parts
// let expect, is none of its details: a rim that is left of a layer under another takes that one's colour, a
// ring that lies on others goes. Lines with ends (a clock's hands, a smile) mean something and stay.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { areaOf, grow, holesOf, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import { drawnWidth } from '../pieces/line-work.ts'
import { FRAME } from '../pieces/piece.ts'
import type { Layer } from './flat-layers.ts'

/** Of the side of the set's smallest parts; a line is longer than it is wide. */
const WIDTH = 0.3

/** In units of the frame. */
export const finestWidth = ({ detail }: StyleProfile): number => WIDTH * detail.smallest * FRAME

/** What of a region is narrower than a width. */
export function thinPart(region: Region, width: number): Region {
  const inner = grow(region, -width / 2, 'miter', 'coarse')
  return subtract(region, grow(inner, width / 2 + 0.02, 'miter', 'coarse'))
}

/** In units of the frame: nothing is drawn thinner. */
const LEAST = 0.15
/** Of the finest width. */
const HAIR = 0.85
/** Of what a layer covers. */
const LIES_ON = 0.9
const LIES_UNDER = 0.5

export function plainLayers(layers: readonly Layer[], finest: number): readonly Layer[] {
  if (finest < LEAST) return layers
  return layers.flatMap((layer, at) => {
    const plain = isHairline(layer.seen, finest)
      ? plainer(layer, layers.slice(at + 1), layers.slice(0, at))
      : layer
    return plain === null ? [] : [plain]
  })
}

/** Told from its mean width: offsets would take milliseconds. */
const isHairline = (seen: Region, finest: number): boolean => drawnWidth(seen) < HAIR * finest

/** A hairline's layer in the colour of what lies on it, or null where it goes. */
function plainer(layer: Layer, above: readonly Layer[], below: readonly Layer[]): Layer | null {
  const area = areaOf(layer.cover)
  const shared = above.map(({ cover }) => areaOf(intersect(cover, layer.cover)))
  const most = Math.max(0, ...shared)
  if (most > LIES_UNDER * area) {
    const { colour, group } = above[shared.indexOf(most)]!
    return { ...layer, colour, group }
  }
  if (holesOf(layer.cover).length === 0) return layer
  const under = intersect(layer.cover, unite(...below.map(({ cover }) => cover)))
  return areaOf(under) > LIES_ON * area ? null : layer
}
