// An outlined set's draft of a drawing in one colour that is no line drawing: its parts in colours of the
// palette with lines around them, what is open in them in a pale one. Gaps too narrow for two lines become
// one line, as between a lid and its pot.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  filled,
  grow,
  holesOf,
  intersect,
  islandsOf,
  type Region,
  subtract,
  unite,
} from '../geometry/region.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { coverOfElements } from '../pieces/line-source.ts'
import { atWidth } from '../pieces/line-work.ts'
import { type LineLook, type Piece, regionFill, solidPaint, strokeOf } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { outlineColour, outlineLook } from './outline-look.ts'
import { partColours } from './part-colours.ts'

/** In units of the frame: a gap up to this is a line. */
const GAP = 1.3
/** Of the largest part: smaller ones beside it are in another colour. */
const LARGE = 0.5
/** In units of the frame: what parts overlap, so that no seam stays open between them. */
const SEAM = 0.05
/** In widths of the line: an area without so much inside is a line itself. */
const INSIDE = 0.8

export function outlineSolid(
  { seeThrough = null }: Pick<SourceDrawing, 'seeThrough'>,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  const look = outlineLook(profile)
  const placement = fitElements(elements, box, look.width / 2)
  const cover = coverOfElements(elements.map((element) => placeElement(element, placement)))
  const gaps = gapsOf(cover)
  const whole = unite(cover, ...gaps.map((gap) => grow(gap, SEAM)))
  const ink = solidPaint(outlineColour(profile))
  const [pale = main, part = pale] = partColours(main, profile)
  const parts = islandsOf(cover).sort((one, other) => areaOf(other) - areaOf(one))
  const large = parts.filter((island) => areaOf(island) > LARGE * areaOf(parts[0]!))
  const body = grow(filled(unite(...large)), SEAM)
  const coloured = parts.map((island): Piece => {
    const isMain = areaOf(subtract(island, body)) < 0.1 * areaOf(island)
    const region = intersect(grow(island, GAP / 2), whole)
    return { role: 'area', element: regionFill(region, solidPaint(isMain ? main : part)) }
  })
  const open = seeThrough === null ? holesOf(whole) : []
  return [
    ...open.map((hole): Piece => ({ role: 'area', element: regionFill(hole, solidPaint(pale)) })),
    ...coloured,
    ...linesAround(whole, look).map((region): Piece => ({ role: 'line', element: regionFill(region, ink) })),
    ...gaps.map((gap): Piece => ({ role: 'line', element: regionFill(atWidth(gap, look.width), ink) })),
    { role: 'line', element: strokeOf(pathOf(whole), ink, look) },
  ]
}

/** In units of the frame: half of what is thinner than any line. */
const SLIVER = 0.1
/** In square units: less is no line. */
const SHORT = 1
/** Of what is open in a part: what is left by more is an opening, however narrow it is elsewhere. */
const LEFT = 0.1

/** What lies open between a drawing's parts, or is cut into one, no wider than a line may be. */
function gapsOf(cover: Region): Region[] {
  const closed = grow(grow(cover, GAP / 2), -GAP / 2)
  const wide = holesOf(cover).filter((hole) => {
    const open = subtract(hole, cover)
    return areaOf(subtract(open, closed)) > LEFT * areaOf(open)
  })
  const gaps = subtract(subtract(closed, cover), unite(...wide))
  return islandsOf(grow(grow(gaps, -SLIVER, 'miter'), SLIVER, 'miter')).filter((gap) => areaOf(gap) > SHORT)
}

/** Holes too small for a colour. */
const linesAround = (whole: Region, look: LineLook): Region[] =>
  holesOf(whole).filter((hole) => areaOf(grow(hole, -INSIDE * look.width)) <= 0)
