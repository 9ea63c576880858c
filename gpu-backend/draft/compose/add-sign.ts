// Adds one sign to a draft: placed, the drawing cut away around it with a gap of about a line's width, and
// drawn as the set would draw it.
import { Clipper } from 'clipper2-ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { outlineColour, outlineLook } from '../draw/outline-look.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { coverOf, filled, grow, type Region, subtract, unite } from '../geometry/region.ts'
import { fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { lineOnGrid } from '../snap/on-grid.ts'
import { badgeLine, discColours, discPath, inkOf, mannerOf, signPieces, strokeCover } from './badge-look.ts'
import { cutPieces } from './cut-pieces.ts'
import { type Glyph, glyphPath } from './glyphs.ts'
import { moveSign, type Place, placeInCorner, placeInside } from './place-sign.ts'

/** The gap around a sign, in line widths. */
const GAP = 0.8
/** Things of their own, that a solid set fills. */
const WHOLE: readonly Glyph[] = ['heart', 'star']
/** A sign is as large as its lines need: 6 units at 2 units' width. */
const sizeFor = (width: number): number => Math.min(1.3, Math.max(0.92, Math.sqrt(width / 2)))

export function addSign(pieces: readonly Piece[], glyph: Glyph, profile: StyleProfile): Piece[] {
  const manner = mannerOf(profile)
  if (manner === 'disc') return addDisc(pieces, glyph, profile)
  const look = badgeLine(profile)
  const size = sizeFor(look.width)
  const path = (scale: number, place: Place) => moveSign(glyphPath(glyph), { ...place, scale: scale * size })
  const origin: Place = { x: 0, y: 0, scale: 1, inside: false }
  const dotLook = glyph === 'dot' ? { ...look, width: look.width * 2.2 } : look
  const coverAt = (scale: number): Region => strokeCover(path(scale, origin), dotLook)
  const inside = glyph === 'dot' ? undefined : placeInside(pieces, coverAt, look.width, manner === 'lines')
  const place = inside ?? placeInCorner(pieces, coverAt(1), profile.box, glyph === 'dot')
  const sign = lineOnGrid(path(place.scale, place), dotLook, profile)
  const line = strokeCover(sign, dotLook)
  const cover = manner === 'bars' && WHOLE.includes(glyph) ? filled(line) : line
  if (inside && manner === 'bars') return knockedOut(pieces, cover)
  const cut = inside ? pieces : cutPieces(pieces, grow(hullOf(cover), GAP * look.width))
  if (glyph === 'dot')
    return [
      ...cut,
      {
        role: manner === 'lines' ? 'line' : 'area',
        element: fillOf(pathOf(cover), solidPaint(inkOf(profile))),
      },
    ]
  if (cover !== line)
    return [...cut, { role: 'area', element: fillOf(pathOf(cover), solidPaint(inkOf(profile))) }]
  return [...cut, ...signPieces(sign, look, manner, inkOf(profile))]
}

function knockedOut(pieces: readonly Piece[], cover: Region): Piece[] {
  return pieces.map((piece) => {
    const rest = subtract(coverOf(piece.element), cover)
    return { ...piece, element: { ...fillOf(pathOf(rest), piece.element.paint) } }
  })
}

function addDisc(pieces: readonly Piece[], glyph: Glyph, profile: StyleProfile): Piece[] {
  const radius = glyph === 'dot' ? 3 : 4.6
  const { disc, sign } = discColours(glyph, profile)
  const around = discPath(0, 0, radius)
  const place = placeInCorner(pieces, around.cover, profile.box, glyph === 'dot')
  const round = discPath(place.x, place.y, radius)
  const look = { ...badgeLine(profile), cap: 'round', join: 'round' } as const
  const drawn =
    glyph === 'dot'
      ? []
      : signPieces(moveSign(glyphPath(glyph), { ...place, scale: 0.76 }), look, 'disc', sign)
  const line: Piece[] =
    profile.kind === 'outlined'
      ? [
          {
            role: 'line',
            element: strokeOf(round.path, solidPaint(outlineColour(profile)), outlineLook(profile)),
          },
        ]
      : []
  const cut = cutPieces(pieces, grow(round.cover, 0.7))
  return [...cut, { role: 'area', element: fillOf(round.path, solidPaint(disc)) }, ...line, ...drawn]
}

/** The convex hull: what a sign takes up as a whole. */
function hullOf(region: Region): Region {
  const points = region.flat().sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (list: typeof points): typeof points => {
    const chain: typeof points = []
    for (const p of list) {
      while (chain.length > 1) {
        const [a, b] = [chain[chain.length - 2]!, chain[chain.length - 1]!]
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(points), ...half([...points].reverse())]
  return unite(Clipper.area(hull) < 0 ? [[...hull].reverse()] : [hull])
}
