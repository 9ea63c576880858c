// "off": a bar from the top left to the bottom right over the drawing, which is cut away along one side of
// the bar, along both where tones meet it, so that bar and drawing stay apart to the eye.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { outlineColour, outlineLook } from '../draw/outline-look.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import {
  areaOf,
  boundsOf,
  coverOf,
  filled,
  intersect,
  type Region,
  strokedRegion,
  unite,
} from '../geometry/region.ts'
import { FRAME, fillOf, type LineLook, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { badgeLine, discColours, inkOf, type Manner, mannerOf } from './badge-look.ts'
import { cutPieces } from './cut-pieces.ts'

/** The gap beside the bar, in line widths. */
const GAP = 0.85

/** How much more of a thing that lies along the usual diagonal the bar hides than on the other one. */
const ALONG = 1.5

/** Through a point; `turn`: 1 falls to the right, as sets have it, −1 rises. */
interface Diagonal {
  readonly x: number
  readonly y: number
  readonly turn: 1 | -1
}

export function addSlash(pieces: readonly Piece[], profile: StyleProfile): Piece[] {
  const manner = mannerOf(profile)
  const look = manner === 'disc' ? { ...badgeLine(profile), width: 2.2 } : badgeLine(profile)
  const thing = filled(unite(...pieces.map(({ element }) => coverOf(element))))
  const { top, bottom } = boundsOf(thing) ?? { top: 3, bottom: 21 }
  const [x, y] = [profile.box.centre[0] * FRAME, (top + bottom) / 2]
  const diagonal = acrossOf(thing, x, y, look.width)
  const bar = barOf(diagonal, look.width, profile)
  const from = profile.kind === 'duotone' && manner === 'bars' ? -0.5 - GAP : 0.1
  const cut = cutPieces(pieces, stripOf(diagonal, from * look.width, (0.5 + GAP) * look.width))
  return [...cut, ...drawnBar(bar, look, manner, profile)]
}

/** The usual diagonal, or the other one where the thing, a phone or a pen, lies along the usual one. */
function acrossOf(thing: Region, x: number, y: number, width: number): Diagonal {
  const [usual, other] = ([1, -1] as const).map((turn) => ({ x, y, turn })) as [Diagonal, Diagonal]
  const hidden = (one: Diagonal): number => areaOf(intersect(thing, stripOf(one, -width, width)))
  return hidden(usual) > ALONG * hidden(other) ? other : usual
}

function barOf({ x, y, turn }: Diagonal, width: number, { box }: StyleProfile): Path {
  const reach = Math.max(0, Math.min(box.round * FRAME, FRAME - 0.2) - width) / 2
  const edges = [x, FRAME - x, y, FRAME - y].map((far) => far - width / 2)
  const room = Math.min(reach, ...edges)
  const [ax, bx] = [x - turn * room, x + turn * room]
  return [{ points: [ax, y - room, ax, y - room, bx, y + room, bx, y + room], closed: false }]
}

function drawnBar(bar: Path, look: LineLook, manner: Manner, profile: StyleProfile): Piece[] {
  const paint = solidPaint(manner === 'disc' ? discColours('minus', profile).disc : inkOf(profile))
  const cover = strokedRegion(bar, { ...look, miterLimit: 4 })
  if (manner === 'bars') return [{ role: 'area', element: fillOf(pathOf(cover), paint) }]
  const drawn: Piece = { role: 'line', element: strokeOf(bar, paint, look) }
  if (profile.kind !== 'outlined') return [drawn]
  const around = strokeOf(pathOf(cover), solidPaint(outlineColour(profile)), outlineLook(profile))
  return [drawn, { role: 'line', element: around }]
}

/** The strip along a diagonal, from one distance above it to another. */
function stripOf({ x, y, turn }: Diagonal, from: number, to: number): Region {
  const far = 2 * FRAME
  const corner = (t: number, off: number) => ({
    x: Math.round((x + turn * Math.SQRT1_2 * (t + off)) * 1e4),
    y: Math.round((y + Math.SQRT1_2 * (t - off)) * 1e4),
  })
  return unite([[corner(-far, from), corner(far, from), corner(far, to), corner(-far, to)]])
}
