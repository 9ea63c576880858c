/**
 * What a drawing alone does not tell of its kind, its set does. A plain emoji of one or two colours is of
 * coloured areas as the others are. Lines that are drawn as areas are told from solids by their width: that
 * of a line is the same everywhere. Of sets of silhouettes, whose thin parts are no lines, it must be so more
 * strictly.
 */
import { collections, SETS } from '../drawings.ts'
import type { DrawnIcon } from './measured-icon.ts'

const THUMB = 32
/**
 * How much wider than the mean the wide parts may be, as a share of the side: a pixel or two of the small
 * raster.
 */
const EVEN = 0.03
const EVEN_OF_SILHOUETTES = 0.012

let about: ReturnType<typeof collections> | null = null

export function settleKind(icon: DrawnIcon): DrawnIcon {
  about ??= collections()
  const { category, palette } = about[icon.set]!
  if (category === 'Emoji' && palette && ['line', 'solid', 'duotone'].includes(icon.kind))
    return { ...icon, kind: 'flat', strokes: 'none', lineWidth: 0 }
  if (icon.kind !== 'line' || icon.strokes === 'true') return icon
  const thickness = thicknessOf(Buffer.from(icon.thumb, 'base64'))
  const most = SETS.silhouettes.includes(icon.set) ? EVEN_OF_SILHOUETTES : EVEN
  return 2 * icon.depth - thickness > most ? { ...icon, kind: 'solid', strokes: 'none', lineWidth: 0 } : icon
}

/** Twice the area by the contour, as a share of the side. */
function thicknessOf(thumb: Uint8Array): number {
  let [area, contour] = [0, 0]
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= THUMB || y >= THUMB ? 0 : thumb[2 * (y * THUMB + x)]!
  for (let y = 0; y <= THUMB; y++)
    for (let x = 0; x <= THUMB; x++) {
      area += at(x, y)
      contour += Math.hypot(at(x, y) - at(x - 1, y), at(x, y) - at(x, y - 1))
    }
  return (2 * area) / Math.max(1, contour) / THUMB
}
