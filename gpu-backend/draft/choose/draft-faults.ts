// What a designer would object to in a draft, measured on its geometry: far more or fewer parts than the
// set's drawings have, lines that run together, speckles, no colour where the set has colour. Each is a sum
// to take off a score of 1.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Subpath, VectorDrawing, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  boundsOf,
  grow,
  holesOf,
  intersect,
  islandsOf,
  regionOf,
  roughCover,
  unite,
} from '../geometry/region.ts'
import { colourOf, labOf } from '../pieces/colour-of.ts'
import { isStroke } from '../pieces/line-work.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { blindFault, hairlineFault, hollowFault, slotFault, softFault } from './area-faults.ts'
import { gapFault } from './clear-gaps.ts'
import { hardFault, lumpFault } from './solid-faults.ts'
import { toneFault } from './tone-faults.ts'

/** `natural`: drawn from the thing's own colours, and those may be grey. */
export function draftFaults(
  draft: VectorDrawing,
  profile: StyleProfile,
  { natural = false, seeThrough = null, kind }: Partial<SourceDrawing> = {},
): number {
  const faults = [
    partsFault,
    gapFault,
    holeFault,
    dotFault,
    speckFault,
    blotFault,
    brokenFault,
    patchFault,
    softFault,
    hardFault,
    lumpFault,
    slotFault,
    hairlineFault,
    bigDotFault,
    ...(natural ? [] : [colourFault]),
  ]
  const sum = faults.reduce((total, fault) => total + fault(draft, profile), toneFault(draft, profile, kind))
  return sum + (seeThrough === null ? hollowFault(draft, profile) : blindFault(draft, profile, seeThrough))
}

/** Twice as many or half as many parts are no fault. */
function partsFault({ elements }: VectorDrawing, { detail }: StyleProfile): number {
  const ratio = Math.abs(Math.log((elements.length + 1) / (detail.elements + 1)))
  return Math.min(0.35, Math.max(0, ratio - 0.6) * 0.18)
}

/**
 * Holes between lines, fills in their shape among them, too small to be seen as such. Where lines lie around
 * areas of colour, the colour is seen.
 */
function holeFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || kind === 'solid' || kind === 'outlined') return 0
  const isLine = (one: VectorElement): boolean =>
    isStroke(one) ||
    ((kind === 'line' || kind === 'slipped') &&
      one.paint.type === 'solid' &&
      one.paint.colour === line.colour)
  const lines = unite(...elements.filter(isLine).map(roughCover))
  const blind = holesOf(lines).filter(
    (hole) => areaOf(grow(hole, -0.36 * line.width * box[2], 'round', 'coarse')) <= 0,
  )
  return Math.min(0.3, blind.length * 0.14)
}

/** Dots that touch a line are no dots to the eye. */
function dotFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || (kind !== 'line' && kind !== 'slipped')) return 0
  const width = line.width * box[2]
  const dots = elements.filter(
    (one) => one.type === 'fill' && one.paint.type === 'solid' && one.paint.colour === line.colour,
  )
  if (dots.length === 0) return 0
  const strokes = unite(...elements.filter(isStroke).map(roughCover))
  const near = dots.map((dot) =>
    areaOf(intersect(grow(roughCover(dot), 0.25 * width, 'round', 'coarse'), strokes)),
  )
  return near.some((area) => area > 0.02 * width * width) ? 0.2 : 0
}

function speckFault({ elements, box }: VectorDrawing, { detail }: StyleProfile): number {
  const islands = islandsOf(unite(...elements.map(roughCover)))
  const sides = islands.map((island) => {
    const bounds = boundsOf(island)!
    return Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / box[2]
  })
  const speckles = sides.filter((side) => side < 0.5 * detail.smallest).length
  return Math.min(0.2, speckles * 0.05)
}

/** In a coloured set: one colour alone, or greys for most of what the set has in colour. */
function colourFault({ elements }: VectorDrawing, { monochrome, palette, kind }: StyleProfile): number {
  if (monochrome) return 0
  const chroma = (hex: { a: number; b: number }): number => Math.hypot(hex.a, hex.b)
  const usual =
    palette.reduce((sum, { colour, share }) => sum + share * chroma(labOf(colour)), 0) /
    Math.max(
      1e-9,
      palette.reduce((sum, { share }) => sum + share, 0),
    )
  let whole = 1e-9
  let drawn = 0
  for (const element of elements) {
    const area = areaOf(roughCover(element))
    whole += area
    drawn += area * chroma(colourOf(element.paint))
  }
  const grey = Math.max(0, 1 - drawn / whole / Math.max(0.02, usual) - 0.35) * 0.25
  const colours = new Set(elements.map(({ paint }) => (paint.type === 'solid' ? paint.colour : '')))
  return grey + (kind !== 'gradient' && kind !== 'slipped' && colours.size < 2 ? 0.1 : 0)
}

/** Among lines, an area in ink: thicker than a line, and no dot. */
function blotFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || (kind !== 'line' && kind !== 'slipped')) return 0
  const inked = elements.filter(
    ({ type, paint }) => type === 'fill' && paint.type === 'solid' && paint.colour === line.colour,
  )
  const inside = -0.8 * line.width * box[2]
  const blots = inked.map((element) => areaOf(grow(roughCover(element), inside, 'round', 'coarse')))
  return blots.some((area) => area > 0.015 * box[2] * box[2]) ? 0.25 : 0
}

/** Outlines with a gap, as some sets have them on purpose. */
function brokenFault({ elements, box }: VectorDrawing, { kind }: StyleProfile): number {
  if (kind === 'flat' || kind === 'solid' || kind === 'gradient') return 0
  const open = elements
    .filter(isStroke)
    .flatMap(({ path }) => path.filter((subpath) => isBroken(subpath, box[2])))
  return Math.min(0.16, open.length * 0.08)
}

function isBroken({ points, closed }: Subpath, side: number): boolean {
  if (closed) return false
  const end = points.length - 2
  const gap = Math.hypot(points[0]! - points[end]!, points[1]! - points[end + 1]!)
  const area = areaOf(regionOf([{ points, closed: true }], 'nonzero', 'coarse'))
  return gap > 0.03 * side && area > 0.05 * side * side && gap < 0.6 * Math.sqrt(area)
}

/** In a slipped set every drawing has its patch of colour. */
function patchFault({ elements, box }: VectorDrawing, { kind, line }: StyleProfile): number {
  if (kind !== 'slipped') return 0
  const patches = elements.filter(
    ({ type, paint }) => type === 'fill' && paint.type === 'solid' && paint.colour !== line?.colour,
  )
  const area = patches.reduce((sum, element) => sum + areaOf(roughCover(element)), 0)
  return area < 0.06 * box[2] * box[2] ? 0.12 : 0
}

/** Among lines, a dot much thicker than they are: a ring that closed. */
function bigDotFault({ elements, box }: VectorDrawing, { line, kind }: StyleProfile): number {
  if (!line || (kind !== 'line' && kind !== 'slipped')) return 0
  const width = line.width * box[2]
  const dots = elements
    .filter((one) => one.type === 'fill' && one.path.length === 1)
    .filter((one) => {
      const bounds = boundsOf(roughCover(one))
      if (!bounds) return false
      const [w, h] = [bounds.right - bounds.left, bounds.bottom - bounds.top]
      return (
        Math.min(w, h) > 1.8 * width && Math.max(w, h) < 3 * width && Math.max(w, h) < 1.15 * Math.min(w, h)
      )
    })
  return Math.min(0.14, dots.length * 0.07)
}
