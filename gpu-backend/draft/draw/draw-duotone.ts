// A duotone set's draft: a paler layer under the ink. A duotone source has both; a line drawing gets the
// areas that its lines hold as the paler layer, a solid one its largest part.
import type { BoxStyle, StyleProfile } from '../../../contract/api/style-profile.ts'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { SolidPaint, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  boundsOf,
  coverOf,
  filled,
  grow,
  holesOf,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  subtract,
  unite,
} from '../geometry/region.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { heldAreas } from '../pieces/held-areas.ts'
import { isStroke, lookOf } from '../pieces/line-work.ts'
import { paleElements } from '../pieces/pale-elements.ts'
import { FRAME, fillOf, type Piece } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { fittedLines, linePieces } from './draw-line.ts'
import { inkOf, inkPaint } from './draw-solid.ts'
import { paintLines } from './mono-layers.ts'

const solid = (colour: string, opacity: number): SolidPaint => ({ type: 'solid', colour, opacity })

/** Lines that vary much, or are as thick as areas, are a reading of areas. */
const SPREAD = 0.35
const THICK = 0.13

export const isLined = ({ line }: StyleProfile): boolean =>
  line !== null && line.spread < SPREAD && line.width < THICK

export function drawDuotone(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  given: StyleProfile,
  box: BoxStyle,
): Piece[] {
  const profile = isLined(given) ? given : { ...given, line: null }
  const ink = inkPaint(profile)
  const tint =
    profile.area.type === 'duotone'
      ? solid(profile.area.tint, profile.area.opacity)
      : solid(inkOf(profile), 0.3)
  if (source.kind === 'line' && elements.some(isStroke)) {
    if (!profile.line) return layeredLines(elements, profile, box, ink, tint)
    const look = lookOf(profile.line)
    const lines = fittedLines(elements, profile, box, look)
    const area = unite(...heldAreas(lines.lines, look))
    const tinted: Piece[] = area.length === 0 ? [] : [{ role: 'tint', element: fillOf(pathOf(area), tint) }]
    return [...tinted, ...linePieces(lines, profile, look)]
  }
  const placement = fitElements(elements, box)
  const moved = elements.map((element) => placeElement(element, placement))
  const pale = paleElements(moved)
  if (pale.size > 0)
    return moved.map((element): Piece => {
      const line = pale.has(element) ? {} : widthOf(element, profile)
      const role = pale.has(element) ? 'tint' : profile.line ? 'line' : 'area'
      return { role, element: { ...element, ...line, id: '', paint: pale.has(element) ? tint : ink } }
    })
  return splitSolid(moved, profile).map(({ role, region }) => ({
    role,
    element: fillOf(pathOf(region), role === 'tint' ? tint : ink),
  }))
}

const widthOf = (element: VectorElement, { line }: StyleProfile): object =>
  element.type === 'stroke' && line ? { width: line.width * FRAME, cap: line.cap, join: line.join } : {}

/**
 * With lines: the contour in ink over the whole in tint. Without: the largest part in tint, the others in
 * ink.
 */
function splitSolid(elements: readonly VectorElement[], { line }: StyleProfile) {
  const whole = unite(...elements.map(coverOf))
  if (line) {
    const inner = grow(whole, -line.width * FRAME)
    return [
      { role: 'tint' as const, region: whole },
      { role: 'line' as const, region: unite(whole.length > 0 ? ringBetween(whole, inner) : []) },
    ]
  }
  const base = filled(whole)
  const largest = Math.max(...islandsOf(base).map(areaOf))
  const holes = holesOf(whole).filter((hole) => areaOf(hole) < DETAIL * areaOf(base))
  const small = islandsOf(base).filter((island) => areaOf(island) < 0.5 * largest)
  const over = unite(...holes, ...small)
  const open = unite(...holesOf(whole).filter((hole) => areaOf(hole) >= DETAIL * areaOf(base)))
  const pale = subtract(base, open)
  const ink = areaOf(over) > LEAST * areaOf(base) ? over : intersect(pale, rightHalf(pale))
  return [
    { role: 'tint' as const, region: subtract(pale, ink) },
    { role: 'area' as const, region: ink },
  ]
}

/** Holes up to this share of the whole are details, drawn in ink; the others are seen through. */
const DETAIL = 0.2
/** With less than this share in ink a drawing would be pale all over. */
const LEAST = 0.03

function rightHalf(region: Region): Region {
  const { left, top, right, bottom } = boundsOf(region) ?? { left: 0, top: 0, right: 0, bottom: 0 }
  return regionOf(rectPath((left + right) / 2, top - 1, right - left, bottom - top + 2), 'nonzero')
}

/**
 * Lines without an outline: what they hold is pale, details inside and lines outside are ink. Neither lies
 * under the other, for pale shines through.
 */
function layeredLines(
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  ink: SolidPaint,
  tint: SolidPaint,
): Piece[] {
  const look = { width: LAYERED_BAR * FRAME, cap: 'round', join: 'round' } as const
  const painted = paintLines(fittedLines(elements, profile, box, look), look, MAIN, {
    ...profile,
    palette: [{ colour: DETAILS, role: 'ink', share: 1 }],
  })
  if (painted.every(({ colour }) => colour === MAIN)) {
    const whole = unite(...painted.map(({ region }) => region))
    const dark = painted.every(({ kind }) => kind === 'line') ? whole : intersect(whole, rightHalf(whole))
    return [
      { role: 'tint', element: fillOf(pathOf(subtract(whole, dark)), tint) } as const,
      { role: 'area', element: fillOf(pathOf(dark), ink) } as const,
    ].filter(({ element }) => element.path.length > 0)
  }
  let pale: Region = []
  let dark: Region = []
  for (const { region, colour } of painted) {
    pale = colour === MAIN ? unite(pale, region) : subtract(pale, region)
    dark = colour === MAIN ? subtract(dark, region) : unite(dark, region)
  }
  return [
    { role: 'tint', element: fillOf(pathOf(pale), tint) } as const,
    { role: 'area', element: fillOf(pathOf(dark), ink) } as const,
  ].filter(({ element }) => element.path.length > 0)
}

/** Lines that are ink over a paler layer: a share of the frame. */
const LAYERED_BAR = 1.8 / 24

/** Stand-ins that tell main cells from what is beside them. */
const MAIN = '#ffffff'
const DETAILS = '#000000'

const ringBetween = (whole: Region, inner: Region): Region => [
  ...whole,
  ...inner.map((ring) => [...ring].reverse()),
]
