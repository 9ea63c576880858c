// A drawing as two layers, pale areas and details in ink, for duotone sets without lines. What is ink is a
// part of the thing: what lies in its areas or reaches out of them, the smaller ones of its parts, the slash
// of "off"; a shape without any part gets itself once more, smaller. No shape is cut in halves.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  filled,
  grow,
  holesOf,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import { heldAreas } from '../pieces/held-areas.ts'
import type { LineSource } from '../pieces/line-source.ts'
import { closes } from '../pieces/line-work.ts'
import { FRAME, type LineLook } from '../pieces/piece.ts'
import { type RoundPart, roundParts } from '../pieces/round-parts.ts'
import { besideSlash, takeSlash } from '../pieces/take-slash.ts'
import type { SeeThrough } from '../see-through.ts'
import { fittedLines } from './draw-line.ts'
import { paintLines } from './mono-layers.ts'
import { accentedWhole, bySize, type Layers } from './solid-layers.ts'

/** Lines that are ink over a paler layer: a share of the frame. */
const LOOK: LineLook = { width: (1.8 / 24) * FRAME, cap: 'round', join: 'round' }
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
  const source = fittedLines(elements, profile, box, LOOK)
  const { slash, rest } = takeSlash(source.lines, LOOK)
  const round = seeThrough === 'opening' ? roundParts(rest) : []
  const lines = without(
    rest,
    round.map(({ line }) => line),
  )
  const cells = seeThrough === 'opening' ? closedAreas(lines, LOOK) : heldAreas(lines, LOOK)
  const { pale, dark } = layersOf({ ...source, lines }, cells, profile, slash !== null || round.length > 0)
  return withSlash(withRound(pale, dark, round), slash)
}

/** Loops beside areas are pale rings; holes in them are seen through, with a ring in ink. */
function withRound(pale: Region, dark: Region, round: readonly RoundPart[]): Layers {
  const ringsOf = (nested: boolean): Region =>
    stroked(round.filter((part) => part.nested === nested).map(({ line }) => [line]))
  const [loops, hubs] = [ringsOf(false), ringsOf(true)]
  // A blade ends at its loop; a fork goes on to the middle of its wheel.
  const ends = islandsOf(filled(loops)).filter((loop) => areaOf(intersect(dark, middleOf(loop))) === 0)
  const holes = holesOf(hubs).flat()
  const ink = unite(subtract(dark, unite(...ends, holes)), hubs)
  return { pale: subtract(unite(subtract(pale, holes), loops), ink), dark: ink }
}

const middleOf = (loop: Region): Region => grow(loop, -0.3 * Math.sqrt(areaOf(loop)), 'round', 'coarse')

function withSlash({ pale, dark }: Layers, slash: Subpath | null): Layers {
  if (slash === null) return { pale, dark }
  const bar = stroked([[slash]])
  const beside = (region: Region): Region => besideSlash(region, bar, GAP)
  // What has an accent of its own keeps it; lines alone are pale under the slash.
  return pale.length === 0
    ? { pale: beside(dark), dark: bar }
    : { pale: beside(pale), dark: unite(beside(dark), bar) }
}

const stroked = (lines: readonly Path[]): Region =>
  unite(...lines.map((path) => strokedRegion(path, { ...LOOK, miterLimit: 4 })))

const without = (lines: readonly Path[], taken: readonly Subpath[]): Path[] =>
  lines.map((path) => path.filter((line) => !taken.includes(line))).filter((path) => path.length > 0)

/** `accented`: what is laid over it is its second tone. */
function layersOf(
  source: LineSource,
  cells: readonly Region[],
  profile: StyleProfile,
  accented: boolean,
): Layers {
  const bars = accented ? null : layersOfBars(source, cells)
  if (bars) return bars
  const details: StyleProfile = { ...profile, palette: [{ colour: DETAILS, role: 'ink', share: 1 }] }
  const painted = paintLines(source, LOOK, MAIN, details, cells)
  const whole = unite(...painted.map(({ region }) => region))
  if (painted.every(({ kind }) => kind === 'line'))
    return accented ? { pale: [], dark: whole } : layersOfStrokes(whole)
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

/** Closed shapes beside one another and nothing else, a chart's bars: the largest is ink. */
function layersOfBars({ lines, dots, fills }: LineSource, cells: readonly Region[]): Layers | null {
  const all = lines.flat()
  if (all.length < 3 || !all.every(closes) || dots.length + fills.length > 0) return null
  const bars = bySize(all.map((line) => regionOf([{ ...line, closed: true }], 'nonzero')))
  const sum = bars.reduce((total, bar) => total + areaOf(bar), 0)
  const apart = areaOf(unite(...bars)) > 0.98 * sum
  if (!apart || cells.length < all.length || areaOf(bars[bars.length - 1]!) < BAR * areaOf(bars[0]!))
    return null
  const dark = grow(bars[0]!, LOOK.width / 2)
  return { pale: subtract(grow(unite(...bars), LOOK.width / 2), dark), dark }
}

/** Lines that hold nothing: the largest of several is pale, as the outer arc of a wifi sign. */
function layersOfStrokes(whole: Region): Layers {
  const [largest, ...others] = bySize(islandsOf(whole))
  return others.length === 0 ? { pale: [], dark: whole } : { pale: largest!, dark: unite(...others) }
}
