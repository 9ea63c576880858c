// How contours run: those of the whole shape, those of its ink, and those between its colours.
import { type Contour, contoursOf } from './edges/contours.ts'
import { cornerRadii, type Walk, walkOf, waverOf } from './edges/edges.ts'
import { wanderOf } from './edges/wander.ts'
import { quantile } from './line-items.ts'

type EdgeItems = Record<'corner radius' | 'roughness' | 'wavy edges' | 'wavy colours' | 'outline', number>

// of the places waver and wander less: where even the smoother ones do, the whole contour does
const USUAL = 0.4
const LEAST = 24 // points: a shorter contour has no shape to speak of
const REACH = 3 // pixels inwards that an outline is looked for in

/**
 * `coverage`, `ink`, `labels` [side, side]; `colours`: how many labels there are; `outlined`: whether ink is
 * but one of them. Roughness: the waver, in radians, that six tenths of the contours have at least: straight
 * lines and bows have none, waves have it everywhere. Wavy: pixels from a fitted course. Outline: the share
 * of the shape's contour that is ink.
 */
export function edgeItems(
  coverage: Float32Array,
  ink: Uint8Array,
  labels: Uint8Array,
  side: number,
  colours: number,
  outlined: boolean,
): EdgeItems {
  const shape = contoursOf(coverage, side, 0.5, LEAST)
  const walks = shape.map(walkOf)
  const both: Walk[] = outlined ? [...walks, ...maskWalks(ink, side)] : walks
  const waver = joined(both.map(waverOf)).sort()
  const radii = both.flatMap(cornerRadii).sort((a, b) => a - b)
  const between =
    colours < 2 ? [] : Array.from({ length: colours }, (_, i) => maskWalks(labels, side, i + 1)).flat()
  return {
    'corner radius': radii.length === 0 ? Number.NaN : quantile(radii, 0.5) / side,
    roughness: quantile(waver, USUAL),
    'wavy edges': wavy(walks),
    'wavy colours': between.length === 0 ? Number.NaN : wavy(between),
    outline: outlined ? outlineShare(shape, ink, side) : Number.NaN,
  }
}

function wavy(walks: readonly Walk[]): number {
  const wander = joined(walks.map(wanderOf)).sort()
  return wander.length === 0 ? Number.NaN : quantile(wander, USUAL)
}

function maskWalks(mask: Uint8Array, side: number, label = 1): Walk[] {
  return contoursOf(softened(mask, side, label), side, 0.5, LEAST).map(walkOf)
}

function outlineShare(shape: readonly Contour[], ink: Uint8Array, side: number): number {
  let [places, inked] = [0, 0]
  for (const contour of shape) {
    for (let i = 0; i < contour.length; i += 2) {
      places++
      if (anyNear(ink, side, Math.round(contour[i]), Math.round(contour[i + 1]))) inked++
    }
  }
  return places === 0 ? Number.NaN : inked / places
}

function anyNear(mask: Uint8Array, side: number, x: number, y: number): boolean {
  for (let v = Math.max(0, y - REACH); v <= Math.min(side - 1, y + REACH); v++) {
    for (let u = Math.max(0, x - REACH); u <= Math.min(side - 1, x + REACH); u++)
      if (mask[v * side + u] === 1) return true
  }
  return false
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/**
 * One label's steps made soft by a kernel of 1 2 1 each way, so that its contour does not follow the pixels.
 */
function softened(labels: Uint8Array, side: number, label: number): Float32Array {
  const across = new Float32Array(labels.length)
  const soft = new Float32Array(labels.length)
  const here = (at: number): number => (labels[at] === label ? 1 : 0)
  for (let at = 0; at < labels.length; at++) {
    const x = at % side
    across[at] = (2 * here(at) + (x > 0 ? here(at - 1) : 0) + (x < side - 1 ? here(at + 1) : 0)) / 4
  }
  for (let at = 0; at < labels.length; at++) {
    soft[at] =
      (2 * across[at] +
        (at >= side ? across[at - side] : 0) +
        (at < labels.length - side ? across[at + side] : 0)) /
      4
  }
  return soft
}
