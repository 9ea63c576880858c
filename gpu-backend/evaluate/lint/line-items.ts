// Lines of ink: how wide, how even, and whether they hang together. Of a set without ink, the same of its
// shapes.
import { type Part, partsOf } from './components.ts'
import { distanceInside } from './distance.ts'
import { NOTHING } from './labels.ts'
import type { SetPalette } from './set-palette.ts'
import { type End, endsOf, skeletonOf } from './skeleton.ts'

type LineItems = Record<
  | 'line width'
  | 'line spread'
  | 'thickest part'
  | 'open ends'
  | 'gaps'
  | 'holes'
  | 'specks'
  | 'parts'
  | 'thin parts',
  number
>

const GAP = 1.4 // line widths of nothing between two ends that seem to have been one line
const FACING = Math.cos((35 / 180) * Math.PI)
const SPECK = 0.5 // line widths across: a part so small is dirt
const HOLE = 0.5 // likewise
const SHOWN = 16 // pixels: a part that is seen at all
const THIN = 0.1 // of the skeleton lies in thinner parts

export function inkMask(labels: Uint8Array, { ink }: SetPalette): Uint8Array {
  return labels.map((label) => ((ink === null ? label !== NOTHING : label === ink + 1) ? 1 : 0))
}

/** `ink` and `labels` [side, side]. */
export function lineItems(ink: Uint8Array, labels: Uint8Array, side: number): LineItems {
  const inside = distanceInside(ink, side)
  const skeleton = skeletonOf(ink, side)
  const widths: number[] = []
  let thickest = 0
  for (let at = 0; at < ink.length; at++) {
    if (skeleton[at] === 1) widths.push(2 * inside[at])
    thickest = Math.max(thickest, 2 * inside[at])
  }
  widths.sort((a, b) => a - b)
  const width = quantile(widths, 0.5)
  const ends = endsOf(skeleton, side, Math.ceil(1.5 * width))
  const parts = partsOf(ink, side, true)
  const coloured = partsOf(labels, side, false)
  return {
    'line width': width / side,
    'line spread': (quantile(widths, 0.75) - quantile(widths, 0.25)) / Math.max(1, width),
    'thickest part': thickest / side,
    'open ends': ends.length,
    gaps: gapsOf(ends, width),
    holes: parts.filter(({ label, touchesFrame }) => label === 0 && !touchesFrame).length,
    specks: specksOf(coloured, width),
    parts: coloured.filter(({ label, area }) => label !== NOTHING && area >= SHOWN).length,
    'thin parts': quantile(widths, THIN) / side,
  }
}

/**
 * Pairs of ends that point at each other from near by. A skeleton's end lies half a width within its line.
 */
function gapsOf(ends: readonly End[], width: number): number {
  let count = 0
  for (const [i, one] of ends.entries()) {
    for (const other of ends.slice(i + 1)) {
      const [dx, dy] = [other.x - one.x, other.y - one.y]
      const distance = Math.hypot(dx, dy)
      if (distance > (1 + GAP) * width || distance < 2) continue
      if (one.dx * dx + one.dy * dy > FACING * distance && -other.dx * dx - other.dy * dy > FACING * distance)
        count++
    }
  }
  return count
}

/** Tiny parts and tiny holes of any colour. */
function specksOf(parts: readonly Part[], width: number): number {
  const speck = Math.max(4, (SPECK * width) ** 2)
  const hole = Math.max(4, (HOLE * width) ** 2)
  return parts.filter(({ label, area }) => area < (label === NOTHING ? hole : speck)).length
}

export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0
  const at = share * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low])
}
