// A drawing as two layers, pale areas and details in ink, for duotone sets without lines. What is ink is a
// part of the thing: what lies in its areas or reaches out of them, the smaller ones of its parts, the slash
// of "off"; a shape without any part gets itself once more, smaller. No shape is cut in halves.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  boundsOf,
  filled,
  grow,
  holesOf,
  intersect,
  islandsOf,
  type Region,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closedAreas, linedAreas } from '../pieces/closed-areas.ts'
import { type Held, heldBy } from '../pieces/held-areas.ts'
import type { LineSource } from '../pieces/line-source.ts'
import { FRAME, type LineLook } from '../pieces/piece.ts'
import { type RoundPart, roundParts } from '../pieces/round-parts.ts'
import { besideSlash, takeSlash } from '../pieces/take-slash.ts'
import type { SeeThrough } from '../see-through.ts'
import { fittedLines } from './draw-line.ts'
import { gridCells } from './grid-cells.ts'
import { layersOfStrokes } from './layers-of-strokes.ts'
import { paintLines } from './mono-layers.ts'
import { withoutPassedBy } from './passed-by.ts'
import { accentedWhole, bySize, type Layers } from './solid-layers.ts'

/**
 * Lines that are ink over a paler layer, shares of the frame: where the set has none such, and the least and
 * most that a draft takes over.
 */
const WIDTH = 1.8 / 24
const WIDTHS = [1.3 / 24, 2.3 / 24] as const

export const detailLook = ({ bars = WIDTH }: StyleProfile): LineLook => ({
  width: Math.min(WIDTHS[1], Math.max(WIDTHS[0], bars)) * FRAME,
  cap: 'round',
  join: 'round',
})

/** In units of the frame: lines so thin still hold areas that the set's own would close. */
const FINDING = 1.4
/** Beside a slash, in units of the frame. */
const GAP = 0.9

/** Stand-ins that tell main cells from what is beside them. */
const MAIN = '#ffffff'
const DETAILS = '#000000'

export function layersOfLines(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  seeThrough: SeeThrough | null,
): Layers {
  const look = detailLook(profile)
  const source = fittedLines(elements, profile, box, look)
  const { slash, rest } = takeSlash(source.lines, look)
  const round = seeThrough === 'opening' ? roundParts(rest) : []
  const lines = without(
    rest,
    round.map(({ line }) => line),
  )
  const thin: LineLook = { ...look, width: Math.min(look.width, FINDING) }
  // What has no handle by its name has a wing, a hood or a wall there.
  const held: Held =
    seeThrough === 'opening'
      ? { areas: closedAreas(lines, thin), closings: [] }
      : withoutPassedBy(heldBy(source.lines, thin, undefined, linedAreas), lines, thin)
  const found = layersOf({ ...source, lines }, held, profile, look, slash !== null || round.length > 0)
  const layers = seeThrough === 'opening' ? found : withoutPinholes(found)
  return withSlash(withRound(layers, round, look), slash, look)
}

/** Loops beside areas are pale rings; holes in them are seen through, with a ring in ink. */
function withRound({ pale, dark }: Layers, round: readonly RoundPart[], look: LineLook): Layers {
  const ringsOf = (nested: boolean): Region =>
    stroked(
      round.filter((part) => part.nested === nested).map(({ line }) => [line]),
      look,
    )
  const [loops, hubs] = [ringsOf(false), ringsOf(true)]
  // A blade ends at its loop; a fork goes on to the middle of its wheel.
  const ends = islandsOf(filled(loops)).filter((loop) => areaOf(intersect(dark, middleOf(loop))) === 0)
  const holes = holesOf(hubs).flat()
  const ink = unite(subtract(dark, unite(...ends, holes)), hubs)
  return { pale: subtract(unite(subtract(pale, holes), loops), ink), dark: ink }
}

const middleOf = (loop: Region): Region => grow(loop, -0.3 * Math.sqrt(areaOf(loop)), 'round', 'coarse')

function withSlash({ pale, dark }: Layers, slash: Subpath | null, look: LineLook): Layers {
  if (slash === null) return { pale, dark }
  const bar = stroked([[slash]], look)
  const beside = (region: Region): Region => besideSlash(region, bar, GAP)
  // What has an accent of its own keeps it; lines alone are pale under the slash.
  return pale.length === 0
    ? { pale: beside(dark), dark: bar }
    : { pale: beside(pale), dark: unite(beside(dark), bar) }
}

const stroked = (lines: readonly Path[], look: LineLook): Region =>
  unite(...lines.map((path) => strokedRegion(path, { ...look, miterLimit: 4 })))

const without = (lines: readonly Path[], taken: readonly Subpath[]): Path[] =>
  lines.map((path) => path.filter((line) => !taken.includes(line))).filter((path) => path.length > 0)

/** `accented`: what is laid over it is its second tone. */
function layersOf(
  source: LineSource,
  held: Held,
  profile: StyleProfile,
  look: LineLook,
  accented: boolean,
): Layers {
  const bars = accented ? null : layersOfBars(source, held.areas, look)
  if (bars) return bars
  const details: StyleProfile = { ...profile, palette: [{ colour: DETAILS, role: 'ink', share: 1 }] }
  const painted = paintLines(source, look, MAIN, details, held)
  const whole = unite(...painted.map(({ region }) => region))
  if (painted.every(({ kind }) => kind === 'line'))
    return accented ? { pale: [], dark: whole } : layersOfStrokes(whole, source.lines, look)
  if (painted.every(({ colour }) => colour === MAIN))
    return accented ? { pale: whole, dark: [] } : accentedWhole(whole)
  let pale: Region = []
  let dark: Region = []
  for (const { region, colour } of painted) {
    pale = colour === MAIN ? unite(pale, region) : subtract(pale, region)
    dark = colour === MAIN ? subtract(dark, region) : unite(dark, region)
  }
  return { pale, dark }
}

/** Of the largest: a part as small as this is a detail of it. */
const BAR = 0.25
const FEWEST_BARS = 3
/** In square line widths: what lines may draw beside the borders of bars. */
const BESIDE = 1

/**
 * Closed shapes in a row and nothing else, a chart's bars: the largest is ink. They may share their walls.
 */
function layersOfBars(
  { lines, dots, fills }: LineSource,
  cells: readonly Region[],
  look: LineLook,
): Layers | null {
  if (cells.length < FEWEST_BARS || dots.length + fills.length > 0) return null
  const bars = bySize(cells)
  if (areaOf(bars[bars.length - 1]!) < BAR * areaOf(bars[0]!) || !areInRow(bars)) return null
  if (gridCells(cells, lines).size > 0) return null
  const strokes = stroked(lines, look)
  const [borders, inner] = [look.width / 2 + 0.05, -look.width / 2 - 0.05]
  const within = unite(...bars.map((bar) => intersect(strokes, grow(bar, inner, 'miter'))))
  const without = subtract(strokes, grow(unite(...bars), borders, 'miter'))
  if (areaOf(within) + areaOf(without) > BESIDE * look.width ** 2) return null
  const dark = grow(bars[0]!, look.width / 2)
  return { pale: subtract(grow(unite(...bars), look.width / 2), dark), dark }
}

/** Side by side, or one above the other. */
function areInRow(areas: readonly Region[]): boolean {
  const boxes = areas.map((area) => boundsOf(area)!)
  const apart = (from: 'left' | 'top', to: 'right' | 'bottom'): boolean =>
    [...boxes]
      .sort((a, b) => a[from] - b[from])
      .every((box, at, row) => at === 0 || box[from] > row[at - 1]![to] - 0.1)
  return apart('left', 'right') || apart('top', 'bottom')
}

/** In square units: holes this small are no openings but what lines left over. */
const PINHOLE = 3

function withoutPinholes({ pale, dark }: Layers): Layers {
  const holes = holesOf(unite(pale, dark)).filter((hole) => areaOf(hole) < PINHOLE)
  return holes.length === 0 ? { pale, dark } : { pale, dark: unite(dark, ...holes) }
}
