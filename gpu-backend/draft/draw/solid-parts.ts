// The parts of a solid drawing by what is around them. A hole is a detail, to be drawn in ink, or open: seen
// through, or the gap around a part that lies in it.
import {
  areaOf,
  filled,
  holesOf,
  intersect,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'

export interface SolidPart {
  readonly island: Region
  readonly around: 'outside' | 'gap' | 'detail'
  readonly open: readonly Region[]
  readonly details: readonly Region[]
}

/** Holes up to this share of their part are details; with more of it filled again a hole is a gap. */
const DETAIL = 0.2
const FILLED = 0.5

/** `isHandle`: whether a hole is seen through, however small it is. */
export function solidParts(whole: Region, isHandle: (hole: Region) => boolean): SolidPart[] {
  const parts = islandsOf(whole).map((island) => {
    const isOpen = (hole: Region): boolean =>
      areaOf(hole) >= DETAIL * areaOf(filled(island)) ||
      areaOf(intersect(filled(intersect(whole, hole)), hole)) > FILLED * areaOf(hole) ||
      isHandle(hole)
    const holes = holesOf(island)
    return { island, open: holes.filter(isOpen), details: holes.filter((hole) => !isOpen(hole)) }
  })
  return parts.map((part) => ({ ...part, around: around(part.island, parts) }))
}

function around(island: Region, parts: readonly Omit<SolidPart, 'around'>[]): SolidPart['around'] {
  const lies = (holes: readonly Region[]): boolean =>
    holes.some((hole) => areaOf(subtract(island, hole)) < 1e-3)
  const others = parts.filter((one) => one.island !== island)
  if (others.some(({ details }) => lies(details))) return 'detail'
  return others.some(({ open }) => lies(open)) ? 'gap' : 'outside'
}

export const unitedParts = (parts: readonly SolidPart[]): Region =>
  unite(...parts.map(({ island }) => island))
