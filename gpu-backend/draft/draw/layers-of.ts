// A drawing as two layers, pale areas and details in ink, for duotone sets without lines. What is ink is a
// part of the thing: what lies in its areas or reaches out of them, the smaller ones of its parts, the slash
// of "off"; a shape without any part gets itself once more, smaller. No shape is cut in halves.
import type { BoxStyle, StyleProfile } from '../../../contract/api/style-profile.ts'
import type { Path, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
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
import { closedAreas } from '../pieces/closed-areas.ts'
import { heldAreas } from '../pieces/held-areas.ts'
import type { LineSource } from '../pieces/line-source.ts'
import { FRAME, type LineLook } from '../pieces/piece.ts'
import { type RoundPart, roundParts } from '../pieces/round-parts.ts'
import { besideSlash, takeSlash } from '../pieces/take-slash.ts'
import type { SeeThrough } from '../see-through.ts'
import { fittedLines } from './draw-line.ts'
import { paintLines } from './mono-layers.ts'

export interface Layers {
  readonly pale: Region
  readonly dark: Region
}

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

/** Lines that hold nothing: the largest of several is pale, as the outer arc of a wifi sign. */
function layersOfStrokes(whole: Region): Layers {
  const [largest, ...others] = bySize(islandsOf(whole))
  return others.length === 0 ? { pale: [], dark: whole } : { pale: largest!, dark: unite(...others) }
}

/** Holes up to this share of the whole are details, drawn in ink; the others are seen through. */
const DETAIL = 0.2
/** With less than this share in ink a drawing would be pale all over. */
const LEAST = 0.03

/** A solid drawing: its largest part is pale, small holes and the other parts are ink. */
export function layersOfSolid(whole: Region): Layers {
  const base = filled(whole)
  const all = areaOf(base)
  const largest = Math.max(0, ...islandsOf(base).map(areaOf))
  const holes = holesOf(whole).filter((hole) => areaOf(hole) < DETAIL * all)
  const small = islandsOf(base).filter((island) => areaOf(island) < 0.5 * largest)
  const open = unite(...holesOf(whole).filter((hole) => areaOf(hole) >= DETAIL * all))
  const dark = unite(...holes, ...small)
  return areaOf(dark) > LEAST * all
    ? { pale: subtract(subtract(base, open), dark), dark }
    : accentedWhole(subtract(base, open))
}

/** Of parts nearly as large as the largest one that is ink; of a single one, itself once more. */
const ALIKE = 0.4
const INNER = 0.3

function accentedWhole(whole: Region): Layers {
  const parts = bySize(islandsOf(whole))
  const alike = parts.filter((part) => areaOf(part) > ALIKE * areaOf(parts[0]!))
  const dark = alike.length > 1 ? alike[0]! : inner(parts[0] ?? [])
  return { pale: subtract(whole, dark), dark }
}

const bySize = (regions: readonly Region[]): Region[] => [...regions].sort((a, b) => areaOf(b) - areaOf(a))

/** What is thinner than twice this is no shape: the stem of a funnel's inner one. */
const THIN = 0.7

/** The same shape within, at an even distance from its edge. */
function inner(region: Region): Region {
  const wanted = INNER * areaOf(region)
  let [least, most] = [0, FRAME / 2]
  for (let step = 0; step < 8; step++) {
    const middle = (least + most) / 2
    if (areaOf(grow(region, -middle, 'miter', 'coarse')) > wanted) least = middle
    else most = middle
  }
  return grow(grow(region, -least - THIN, 'miter'), THIN)
}
