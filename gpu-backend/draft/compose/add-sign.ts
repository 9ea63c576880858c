// Adds one sign to a draft: placed, the drawing cut away around it with a gap of about a line's width, and
// drawn as the set would draw it.
import { Clipper } from 'clipper2-ts'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { outlineColour, outlineLook } from '../draw/outline-look.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { coverOf, grow, type Region, regionOf, subtract, unite } from '../geometry/region.ts'
import { fillOf, type LineLook, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { lineOnGrid } from '../snap/on-grid.ts'
import { badgeLine, discColours, discPath, inkOf, mannerOf, signPieces, strokeCover } from './badge-look.ts'
import { cutPieces } from './cut-pieces.ts'
import { dropScraps } from './drop-scraps.ts'
import { freestCorner } from './freest-corner.ts'
import { type Glyph, glyphPath, sizeFor } from './glyphs.ts'
import { type Corner, moveRegion, moveSign, type Place, placeInCorner, placeInside } from './place-sign.ts'

/** The gap around a sign, in line widths. */
const GAP = 0.8
/** Of a part that it covers. */
const LEAST = 0.4
/** Things of their own, that a solid set fills. */
const WHOLE: readonly Glyph[] = ['heart', 'star', 'lock']

export function addSign(pieces: readonly Piece[], glyph: Glyph, profile: StyleProfile): Piece[] {
  const manner = mannerOf(profile)
  if (manner === 'disc') return addDisc(pieces, glyph, profile)
  const look = badgeLine(profile)
  const size = sizeFor(glyph, look.width)
  const path = (scale: number, place: Place) => moveSign(glyphPath(glyph), { ...place, scale: scale * size })
  const origin: Place = { x: 0, y: 0, scale: 1, inside: false }
  const dotLook = glyph === 'dot' ? { ...look, width: look.width * 2.2 } : look
  const coverAt = (scale: number): Region => strokeCover(path(scale, origin), dotLook)
  const inside = glyph === 'dot' ? undefined : placeInside(pieces, coverAt, look.width, manner === 'lines')
  const around = (at: Region): Region => grow(hullOf(at), GAP * look.width)
  const place = inside ?? cornerFor(pieces, coverAt(1), around, profile, glyph)
  const sign = lineOnGrid(path(place.scale, place), dotLook, profile)
  const line = strokeCover(sign, dotLook)
  const cover = manner === 'bars' && WHOLE.includes(glyph) ? solidCover(sign, dotLook) : line
  if (inside && manner === 'bars') return knockedOut(pieces, cover)
  const cut = inside ? pieces : cutAway(pieces, around(cover))
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

/** `cover`: the sign around the origin; `around`: what it takes there. A dot is at the top right. */
function cornerFor(
  pieces: readonly Piece[],
  cover: Region,
  around: (cover: Region) => Region,
  { box }: StyleProfile,
  glyph: Glyph,
): Place {
  const placeAt = (corner: Corner): Place => placeInCorner(pieces, cover, box, corner)
  if (glyph === 'dot') return placeAt('top right')
  const cut = around(cover)
  return freestCorner(pieces, placeAt, (parts, { x, y }) => cutAway(parts, moveRegion(cut, x, y)))
}

const cutAway = (pieces: readonly Piece[], cut: Region): Piece[] =>
  dropScraps(pieces, cutPieces(pieces, cut, LEAST))

function knockedOut(pieces: readonly Piece[], cover: Region): Piece[] {
  return pieces.map((piece) => {
    const rest = subtract(coverOf(piece.element), cover)
    return { ...piece, element: { ...fillOf(pathOf(rest), piece.element.paint) } }
  })
}

function addDisc(pieces: readonly Piece[], glyph: Glyph, profile: StyleProfile): Piece[] {
  const radius = glyph === 'dot' ? 3 : 4.8
  const { disc, sign } = discColours(glyph, profile)
  const around = discPath(0, 0, radius)
  const place = cornerFor(pieces, around.cover, (disc) => grow(disc, 0.7), profile, glyph)
  const round = discPath(place.x, place.y, radius)
  const look = { ...badgeLine(profile), cap: 'round', join: 'round' } as const
  const drawn =
    glyph === 'dot' ? [] : onDisc(moveSign(glyphPath(glyph), { ...place, scale: 0.8 }), look, glyph, sign)
  const line: Piece[] =
    profile.kind === 'outlined'
      ? [
          {
            role: 'line',
            element: strokeOf(round.path, solidPaint(outlineColour(profile)), outlineLook(profile)),
          },
        ]
      : []
  const cut = cutAway(pieces, grow(round.cover, 0.7))
  return [...cut, { role: 'area', element: fillOf(round.path, solidPaint(disc)) }, ...line, ...drawn]
}

/** A lock's shackle is open, its body is not. */
const solidCover = (path: Path, look: LineLook): Region =>
  unite(
    strokeCover(path, look),
    regionOf(
      path.filter(({ closed }) => closed),
      'nonzero',
    ),
  )

const onDisc = (path: Path, look: LineLook, glyph: Glyph, colour: string): Piece[] =>
  WHOLE.includes(glyph)
    ? [{ role: 'effect', element: fillOf(pathOf(solidCover(path, look)), solidPaint(colour)) }]
    : signPieces(path, look, 'disc', colour)

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
