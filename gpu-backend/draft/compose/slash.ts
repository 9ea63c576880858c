// "off": a bar from the top left to the bottom right over the drawing, which is cut away along one side of
// the bar, so that bar and drawing stay apart to the eye.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { outlineColour, outlineLook } from '../draw/outline-look.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { boundsOf, coverOf, type Region, strokedRegion, unite } from '../geometry/region.ts'
import { FRAME, fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { badgeLine, discColours, inkOf, mannerOf } from './badge-look.ts'
import { cutPieces } from './cut-pieces.ts'

/** The gap beside the bar, in line widths. */
const GAP = 0.85

export function addSlash(pieces: readonly Piece[], profile: StyleProfile): Piece[] {
  const manner = mannerOf(profile)
  const look = manner === 'disc' ? { ...badgeLine(profile), width: 2.2 } : badgeLine(profile)
  const painted = boundsOf(unite(...pieces.map(({ element }) => coverOf(element)))) ?? {
    left: 3,
    top: 3,
    right: 21,
    bottom: 21,
  }
  const x = profile.box.centre[0] * FRAME
  const y = (painted.top + painted.bottom) / 2
  const reach = Math.max(0, Math.min(profile.box.round * FRAME, FRAME - 0.2) - look.width) / 2
  const room = Math.min(
    reach,
    x - look.width / 2,
    FRAME - x - look.width / 2,
    y - look.width / 2,
    FRAME - y - look.width / 2,
  )
  const bar = [
    {
      points: [x - room, y - room, x - room, y - room, x + room, y + room, x + room, y + room],
      closed: false,
    },
  ]
  const colour = manner === 'disc' ? barColour(profile) : inkOf(profile)
  const cover = strokedRegion(bar, { ...look, miterLimit: 4 })
  const gap = sideOf(x, y, look.width / 2, look.width * (0.5 + GAP))
  const cut = cutPieces(pieces, manner === 'bars' ? unite(gap, cover) : gap)
  const drawn: Piece =
    manner === 'bars'
      ? { role: 'area', element: fillOf(pathOf(cover), solidPaint(colour)) }
      : { role: 'line', element: strokeOf(bar, solidPaint(colour), look) }
  const around: Piece[] =
    profile.kind === 'outlined'
      ? [
          {
            role: 'line',
            element: strokeOf(pathOf(cover), solidPaint(outlineColour(profile)), outlineLook(profile)),
          },
        ]
      : []
  return [...cut, drawn, ...around]
}

const barColour = (profile: StyleProfile): string => discColours('minus', profile).disc

/** The strip to the upper right of the diagonal through (x, y), from one distance to another. */
function sideOf(x: number, y: number, from: number, to: number): Region {
  const far = 2 * FRAME
  const along = Math.SQRT1_2
  const corner = (t: number, off: number) => ({
    x: Math.round((x + along * (t + off)) * 1e4),
    y: Math.round((y + along * (t - off)) * 1e4),
  })
  const strip = [corner(-far, from * 0.2), corner(far, from * 0.2), corner(far, to), corner(-far, to)]
  return unite([strip])
}
