// How contours run: those of the whole shape, and those of its ink.
import { contoursOf } from './contours.ts'
import { cornerRadii, type Walk, walkOf, waverOf } from './edges.ts'
import { quantile } from './line-items.ts'

type EdgeItems = Record<'corner radius' | 'roughness', number>

const USUAL = 0.3
const LEAST = 24 // points: a shorter contour has no shape to speak of

/** `coverage`, `ink` [side, side]. Roughness: the waver, in radians, that seven tenths of the contours have at least: straight lines and bows have none, waves have it everywhere. */
export function edgeItems(coverage: Float32Array, ink: Uint8Array, side: number): EdgeItems {
  const walks: Walk[] = [coverage, softened(ink, side)].flatMap((field) => contoursOf(field, side, 0.5, LEAST).map(walkOf))
  const waver = walks.flatMap((walk) => [...waverOf(walk)]).sort((a, b) => a - b)
  const radii = walks.flatMap(cornerRadii).sort((a, b) => a - b)
  return {
    'corner radius': radii.length === 0 ? Number.NaN : quantile(radii, 0.5) / side,
    roughness: quantile(waver, USUAL),
  }
}

/** A mask's steps made soft by a kernel of 1 2 1 each way, so that its contour does not follow the pixels. */
function softened(mask: Uint8Array, side: number): Float32Array {
  const across = new Float32Array(mask.length)
  const soft = new Float32Array(mask.length)
  for (let at = 0; at < mask.length; at++) {
    const x = at % side
    across[at] = (2 * mask[at] + (x > 0 ? mask[at - 1] : 0) + (x < side - 1 ? mask[at + 1] : 0)) / 4
  }
  for (let at = 0; at < mask.length; at++) {
    soft[at] = (2 * across[at] + (at >= side ? across[at - side] : 0) + (at < mask.length - side ? across[at + side] : 0)) / 4
  }
  return soft
}
