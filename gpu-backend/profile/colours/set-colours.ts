// The colours of a set: those of its drawings put together, the same ones counted as one. A colour seen
// through keeps the exact value of the opaque one that it is a tint of, for at low opacity eight bits no
// longer say it.
import type { ColourShare, Reading } from '../measures/drawing-measures.ts'

const ALIKE = 7 // levels
const SAME_OPACITY = 0.05
const LEAST = 0.002 // of what is drawn, over the set

export interface SetColour {
  readonly colour: string
  readonly opacity: number
  readonly share: number // mean over the drawings
  readonly drawings: number // share of the drawings that have it
}

/** By share, largest first. */
export function setColours(readings: readonly Reading[]): SetColour[] {
  const groups: { seen: ColourShare; share: number; in: Set<number> }[] = []
  const all = readings.flatMap(({ colours }, drawing) => colours.map((seen) => ({ seen, drawing })))
  for (const { seen, drawing } of all.sort(
    (a, b) => b.seen.opacity - a.seen.opacity || b.seen.share - a.seen.share,
  )) {
    const group = groups.find((one) => sameColour(one.seen, seen))
    if (group) {
      group.share += seen.share
      group.in.add(drawing)
    } else groups.push({ seen, share: seen.share, in: new Set([drawing]) })
  }
  const opaque = groups.filter(({ seen }) => seen.opacity > 0.9)
  return groups
    .map(({ seen, share, in: drawings }) => ({
      colour:
        seen.opacity > 0.9
          ? seen.colour
          : (opaque.find((one) => tintOf(seen, one.seen))?.seen.colour ?? seen.colour),
      opacity: seen.opacity > 0.985 ? 1 : seen.opacity,
      share: share / readings.length,
      drawings: drawings.size / readings.length,
    }))
    .filter(({ share }) => share >= LEAST)
    .sort((a, b) => b.share - a.share)
}

/**
 * Whether both are one colour at one opacity. The fainter they are, the further apart their values may
 * lie.
 */
export function sameColour(one: ColourShare | SetColour, other: ColourShare | SetColour): boolean {
  return (
    Math.abs(one.opacity - other.opacity) <= SAME_OPACITY &&
    levels(one.colour, other.colour) <= ALIKE / Math.min(one.opacity, other.opacity)
  )
}

/** Whether they are one colour, opacity aside. */
export function tintOf(
  one: { colour: string; opacity: number },
  other: { colour: string; opacity: number },
): boolean {
  return levels(one.colour, other.colour) <= ALIKE / Math.max(0.05, Math.min(one.opacity, other.opacity))
}

function levels(one: string, other: string): number {
  const [a, b] = [bytesOf(one), bytesOf(other)]
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}

/** #rrggbb → red, green and blue, 0 to 255. */
export function bytesOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
