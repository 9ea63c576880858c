// The colour that a voted change gives to a paint: the draft's own, moved by as much as the decoded picture
// moved from the round trip, and then the nearest of the set's palette where that is locked.
import type { SolidPaint } from '../../../contract/index.ts'
import { nearestSwatch, type Rgba, type Swatch, see } from '../swatch.ts'

/**
 * `from`, `to`: premultiplied medians of round trip and decoded picture. Null where the change is one of
 * opacity, or leads back to the same paint.
 */
export function movedPaint(
  paint: SolidPaint,
  from: Rgba,
  to: Rgba,
  palette: readonly Swatch[] | null,
): SolidPaint | null {
  if (paint.opacity < 1 || to[3] < 200) return null
  const own = bytesOf(paint.colour)
  const moved = own.map((value, c) => Math.max(0, Math.min(255, value + straight(to, c) - straight(from, c))))
  const colour = palette === null ? moved : nearestOf(palette, [moved[0], moved[1], moved[2], 255])
  const hex = `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
  return hex === paint.colour ? null : { ...paint, colour: hex }
}

function straight(rgba: Rgba, c: number): number {
  return (rgba[c] * 255) / Math.max(1, rgba[3])
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function nearestOf(palette: readonly Swatch[], rgba: Rgba): number[] {
  const { rgba: found } = palette[nearestSwatch(palette, see(rgba))]
  return [0, 1, 2].map((c) => straight(found, c))
}
