// A solid set's draft. Solids are taken as they are, in the set's ink. A line drawing is filled, and the
// lines inside its silhouette become gaps; a coloured one keeps its silhouette, with gaps where its colours
// met. Gaps are cut out of the geometry: on a transparent ground nothing can be painted over.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { Path, SolidPaint, Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { colourDistance } from '../../finish/oklab.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  contains,
  coverOf,
  grow,
  intersect,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import { colourOf } from '../pieces/colour-of.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { dotRadius, type LineSource } from '../pieces/line-source.ts'
import { closes, isStroke } from '../pieces/line-work.ts'
import { FRAME, fillOf, type LineLook, type Piece } from '../pieces/piece.ts'
import { pointed } from '../pieces/pointed.ts'
import { isPart, roundParts } from '../pieces/round-parts.ts'
import { rounded } from '../pieces/rounded.ts'
import { besideSlash, takeSlash } from '../pieces/take-slash.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { fittedLines } from './draw-line.ts'

/** Of a solid set that has no lines of its own: the width of bars and gaps, as shares of the frame. */
export const BAR = 2.3 / 24
const GAP = 1.5 / 24
/** Colours nearer than this (OKLab) are one area. */
const ALIKE = 0.06

export const inkOf = (profile: StyleProfile): string =>
  profile.line?.colour ??
  (profile.palette.find(({ role }) => role === 'ink') ?? profile.palette[0])?.colour ??
  '#000000'

/** As a paint, with the opacity that a set's ink may have: that of the strongest, where it has several. */
export function inkPaint(profile: StyleProfile): SolidPaint {
  const inks = profile.palette.filter(({ role }) => role === 'ink')
  const strongest = Math.max(...inks.map(({ opacity = 1 }) => opacity), profile.line?.opacity ?? 0)
  return { type: 'solid', colour: inkOf(profile), opacity: strongest > 0 ? strongest : 1 }
}

export function drawSolid(
  { kind, strokes, seeThrough = null }: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
): Piece[] {
  const paint = inkPaint(profile)
  if (strokes === 'true' && elements.some(isStroke)) {
    const width = (profile.line?.width ?? profile.bars ?? BAR) * FRAME
    const look: LineLook = isSharp(profile)
      ? { width, cap: 'butt', join: 'miter' }
      : { width, cap: 'round', join: 'round' }
    const solid = solidOfLines(fittedLines(elements, profile, box, look), look, seeThrough !== null)
    return [{ role: 'area', element: fillOf(pathOf(solid), paint) }]
  }
  if (kind === 'flat' || kind === 'outlined' || kind === 'gradient')
    return [{ role: 'area', element: fillOf(pathOf(cutApart(fitted(elements, box))), paint) }]
  return fitted(shaped(elements, profile), box).map(
    (element): Piece => ({ role: 'area', element: { ...element, id: '', paint } }),
  )
}

/** Corners up to this radius (units of the frame) are pointed, and so are the ends of bars. */
const POINTED = 0.35

/** Whether a set's areas have pointed corners. */
export const isSharp = ({ corners }: StyleProfile): boolean =>
  corners !== undefined && corners * FRAME < POINTED

/** In units: from this radius on a set's corners are round to the eye; a bend made here is no larger. */
const ROUND = 0.8
const MOST = 1

/** With the set's corners, pointed or round. */
function shaped(elements: readonly VectorElement[], profile: StyleProfile): VectorElement[] {
  const change = (path: (own: Path) => Path): VectorElement[] =>
    elements.map((element) => ({ ...element, path: path(element.path) }))
  if (isSharp(profile)) return change((own) => own.map(pointed))
  const radius = Math.min(MOST, (profile.corners ?? 0) * FRAME)
  if (radius < ROUND) return [...elements]
  const whole = unite(...elements.map(coverOf))
  return change((own) => rounded(own, radius, whole))
}

function fitted(elements: readonly VectorElement[], box: BoxStyle): VectorElement[] {
  const placement = fitElements(elements, box)
  return elements.map((element) => placeElement(element, placement))
}

/**
 * Silhouette without the lines that lie inside it. `hollow`: its round parts are seen through, as rings where
 * they stand alone and as holes where they lie in another part.
 */
export function solidOfLines(
  { lines: all, dots, fills }: LineSource,
  look: LineLook,
  hollow = false,
): Region {
  const gap = GAP * FRAME
  const { slash, rest: lines } = takeSlash(all, look)
  const round = hollow ? roundParts(lines) : []
  const cells = closedAreas(lines, look).filter((area) => !isPart(area, round))
  const areas = grow(grow(unite(...cells), SEAM, 'miter'), -SEAM, 'miter')
  const points = dots.map((dot) => regionOf(ellipsePath(dot.x, dot.y, dotRadius(dot, look)), 'nonzero'))
  const drawn = unite(
    ...lines.map((path) => strokedRegion(path, { ...look, miterLimit: 4 })),
    ...(look.cap === 'round' ? [] : metEnds(lines, look)),
    areas,
    ...points,
    ...fills.map(coverOf),
  )
  const thin = unite(
    ...lines.map((path) => strokedRegion(path, { ...look, width: gap, miterLimit: 4 })),
    ...points,
  )
  const holes = round.filter(({ nested }) => nested).map(({ region }) => grow(region, gap / 2))
  const cut = unite(intersect(thin, grow(areas, -gap / 2 - 0.05, 'miter')), ...holes)
  return slashed(subtract(drawn, cut).filter(isSeen), slash, look, gap)
}

/** In square units: what is smaller is what rounding left, or its hole. */
const CRUMB = 0.01

const isSeen = (ring: Region[number]): boolean => Math.abs(areaOf([ring])) > CRUMB

/** Cells meet where their lines cross: what rounding leaves open there, in units of the frame. */
const SEAM = 0.06

/** Between lines that meet end to end, a pen without round ends leaves nicks. */
function metEnds(lines: readonly Path[], look: LineLook): Region[] {
  const open = lines.flat().filter((line) => !line.closed)
  const covers = open.map((line) => strokedRegion([line], { ...look, cap: 'round', miterLimit: 4 }, 'coarse'))
  return open.flatMap((line, own) => {
    const { points } = line
    const ends = [points.slice(0, 2), points.slice(-2)] as unknown as readonly [number, number][]
    const met = ends.filter(
      ([x, y]) => closes(line) || covers.some((cover, other) => other !== own && contains(cover, x, y)),
    )
    return met.map(([x, y]) => regionOf(ellipsePath(x, y, look.width / 2), 'nonzero'))
  })
}

/** With the slash laid over it, and a gap on either side. */
function slashed(region: Region, slash: Subpath | null, look: LineLook, gap: number): Region {
  if (slash === null) return region
  const bar = strokedRegion([slash], { ...look, miterLimit: 4 })
  return unite(besideSlash(region, bar, gap), bar)
}

/**
 * What is painted, cut along the borders of its colours: what lies on top pushes what is below away by a gap.
 */
function cutApart(parts: readonly VectorElement[]): Region {
  const gap = GAP * FRAME * 0.8
  let whole: Region = []
  let last: { colour: ReturnType<typeof colourOf> } | undefined
  for (const part of parts) {
    const cover = coverOf(part)
    const colour = colourOf(part.paint)
    const distinct = last === undefined || colourDistance(colour, last.colour) > ALIKE
    whole = unite(distinct ? subtract(whole, grow(cover, gap)) : whole, cover)
    last = { colour }
  }
  return whole
}
