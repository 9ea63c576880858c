// How a set would draw a small sign: with its own lines, as a solid bar, or on a disc of its colours.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { isLined } from '../draw/draw-duotone.ts'
import { BAR, inkOf } from '../draw/draw-solid.ts'
import { detailLook } from '../draw/layers-of.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { type Region, regionOf, strokedRegion } from '../geometry/region.ts'
import { hexOf, labOf } from '../pieces/colour-of.ts'
import { isDot, lookOf } from '../pieces/line-work.ts'
import { FRAME, fillOf, type LineLook, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import type { Glyph } from './glyphs.ts'

export type Manner = 'lines' | 'bars' | 'disc'

export function mannerOf(profile: StyleProfile): Manner {
  const { kind, line } = profile
  if (kind === 'flat' || kind === 'outlined' || kind === 'gradient' || kind === 'painterly') return 'disc'
  if (kind === 'duotone') return isLined(profile) ? 'lines' : 'bars'
  return line && kind !== 'solid' ? 'lines' : 'bars'
}

export function badgeLine(profile: StyleProfile): LineLook {
  const manner = mannerOf(profile)
  if (manner === 'lines') return lookOf(profile.line!)
  if (profile.kind === 'duotone') return detailLook(profile)
  const width = manner === 'bars' ? (profile.line?.width ?? profile.bars ?? BAR) * FRAME : 1.5
  return { width, cap: profile.line?.cap === 'butt' ? 'butt' : 'round', join: profile.line?.join ?? 'round' }
}

export const strokeCover = (path: Path, look: LineLook): Region =>
  strokedRegion(path, { ...look, cap: isDot(path) ? 'round' : look.cap, miterLimit: 4 })

/** The sign's own pieces, as the manner has it: strokes stay strokes, dots are filled. */
export function signPieces(path: Path, look: LineLook, manner: Manner, colour: string): Piece[] {
  const paint = solidPaint(colour)
  if (manner === 'bars')
    return [{ role: 'area', element: fillOf(pathOf(strokeCover(path, { ...look, cap: 'round' })), paint) }]
  const lines = path.filter((subpath) => !isDot([subpath]))
  const dots = path.filter((subpath) => isDot([subpath]))
  const role = manner === 'lines' ? 'line' : 'effect'
  return [
    ...(lines.length > 0 ? [{ role, element: strokeOf(lines, paint, look) } as const] : []),
    ...dots.map(
      ({ points }) =>
        ({ role, element: fillOf(ellipsePath(points[0]!, points[1]!, look.width * 0.62), paint) }) as const,
    ),
  ]
}

const GREEN = '#2fa84f'
const RED = '#e5484d'
const BLUE = '#2f7de1'

/** What signs are often coloured as; the set's colour nearest to it is taken. */
const USUAL: Partial<Record<Glyph, string>> = {
  plus: GREEN,
  check: GREEN,
  minus: RED,
  cross: RED,
  alert: RED,
  heart: RED,
  dot: RED,
  star: '#f5b82e',
}

/** The disc's colour and the sign's on it: strong against pale, both of the palette where it has them. */
export function discColours(glyph: Glyph, { palette }: StyleProfile): { disc: string; sign: string } {
  const wanted = labOf(USUAL[glyph] ?? BLUE)
  const strong = palette.filter(({ colour }) => labOf(colour).L < 0.78)
  const nearest = (target: ReturnType<typeof labOf>, among: typeof palette) =>
    [...among].sort(
      (a, b) => colourDistance(labOf(a.colour), target) - colourDistance(labOf(b.colour), target),
    )[0]?.colour
  const disc = nearest(wanted, strong.length > 0 ? strong : palette) ?? hexOf(wanted)
  const white = { L: 1, a: 0, b: 0 }
  const pale = nearest(white, palette)
  const sign = pale && labOf(pale).L > 0.85 && labOf(pale).L - labOf(disc).L > 0.25 ? pale : '#ffffff'
  return { disc, sign }
}

export const discPath = (x: number, y: number, radius: number): { path: Path; cover: Region } => {
  const path = ellipsePath(x, y, radius)
  return { path, cover: regionOf(path, 'nonzero') }
}

export { inkOf }
