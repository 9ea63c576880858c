// An outlined set's draft of a line drawing: lines as they are, and what they hold in colours of the palette.
// Bare lines become bars where the set outlines each shape. So does the slash of "off", which lies over the
// whole.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { areaOf, strokedRegion, unite } from '../geometry/region.ts'
import { bridgeGaps } from '../pieces/bridge-gaps.ts'
import { labOf } from '../pieces/colour-of.ts'
import { goesAround } from '../pieces/held-areas.ts'
import { lineStyleOf } from '../pieces/line-work.ts'
import { paintDistance } from '../pieces/map-colours.ts'
import { FRAME, type Piece, regionFill, solidPaint } from '../pieces/piece.ts'
import { takeSlash } from '../pieces/take-slash.ts'
import { BAR, bareLines, barPieces } from './bare-lines.ts'
import { fittedLines, linePieces } from './draw-line.ts'
import { paintCells } from './mono-layers.ts'
import { outlineColour, outlineLook } from './outline-look.ts'
import { partColours } from './part-colours.ts'

const RED = labOf('#e5484d')

export function outlineLines(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  const look = outlineLook(profile)
  const inked = {
    ...profile,
    line: { ...lineStyleOf(profile), width: look.width / FRAME, colour: outlineColour(profile) },
  }
  const source = fittedLines(elements, inked, box, look)
  const { slash, rest } = takeSlash(source.lines, look)
  const bridges = bridgeGaps(rest, look, slash === null ? goesAround : () => true, true)
  const lines = bridges.length === 0 ? rest : [...rest, bridges]
  const others = partColours(main, profile)
  const cells = paintCells({ ...source, lines }, look, main, others)
  const areas = cells.map(
    ({ region, colour }): Piece => ({ role: 'area', element: regionFill(region, solidPaint(colour)) }),
  )
  const shapes = profile.outline?.around === 'shapes'
  const bare = shapes ? bareLines(lines, unite(...cells.map(({ region }) => region)), look) : []
  const held = cells.reduce((sum, { region }) => sum + areaOf(region), 0)
  const colour = areaOf(strokedRegion(bare, BAR)) < held ? (others[1] ?? main) : main
  const thin = lines.map((path) => path.filter((line) => !bare.includes(line)))
  const struck = slash === null ? [] : [slash]
  return [
    ...barPieces(bare, colour, inked.line.colour, look),
    ...areas,
    ...linePieces(
      { ...source, lines: (shapes ? thin : [...thin, struck]).filter((path) => path.length > 0) },
      inked,
      look,
    ),
    ...(shapes ? barPieces(struck, nearestTo(RED, profile) ?? main, inked.line.colour, look) : []),
  ]
}

const nearestTo = (wanted: typeof RED, { palette }: StyleProfile): string | undefined =>
  [...palette].sort(
    (a, b) => paintDistance(labOf(a.colour), wanted) - paintDistance(labOf(b.colour), wanted),
  )[0]?.colour
