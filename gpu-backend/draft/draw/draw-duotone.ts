// A duotone set's draft: a paler layer under the ink. A duotone source has both; a line drawing gets the
// areas that its lines hold as the paler layer, a solid one its largest part.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Path, SolidPaint, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import { areaOf, coverOf, grow, type Region, unite } from '../geometry/region.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { heldBy } from '../pieces/held-areas.ts'
import { isStroke, lookOf } from '../pieces/line-work.ts'
import { isOpaque, paleElements } from '../pieces/pale-elements.ts'
import { FRAME, fillOf, type Piece } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { fittedLines, linePieces } from './draw-line.ts'
import { inkOf, inkPaint } from './draw-solid.ts'
import { layersOfLines } from './layers-of.ts'
import { type Layers, layersOfSolid } from './solid-layers.ts'
import { splitTones } from './split-tones.ts'
import { visibleTones } from './visible-tones.ts'

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
    if (!profile.line)
      return layers(layersOfLines(elements, profile, box, source.seeThrough ?? null), ink, tint)
    const look = lookOf(profile.line)
    const lines = fittedLines(elements, profile, box, look)
    const area = unite(...heldBy(lines.lines, look).areas)
    const tinted: Piece[] = area.length === 0 ? [] : [{ role: 'tint', element: fillOf(pathOf(area), tint) }]
    return [...tinted, ...linePieces(lines, profile, look)]
  }
  const placement = fitElements(elements, box)
  const moved = elements.map((element) => placeElement(element, placement))
  const pale = paleElements(moved)
  if (pale.size > 0) {
    const seen = moved.every(isOpaque) ? visibleTones(moved, splitTones(moved)) : null
    return seen ? layers(seen, ink, tint) : inTwoTones(moved, pale, profile, ink, tint)
  }
  const whole = unite(...moved.map(coverOf))
  if (!profile.line) return layers(layersOfSolid(whole, source.seeThrough ?? null), ink, tint)
  const ring = ringBetween(whole, grow(whole, -profile.line.width * FRAME))
  return [
    { role: 'tint', element: fillOf(pathOf(whole), tint) },
    { role: 'line', element: fillOf(pathOf(whole.length > 0 ? unite(ring) : []), ink) },
  ]
}

/** Neither lies under the other, for what is pale shines through. */
const layers = ({ pale, dark }: Layers, ink: SolidPaint, tint: SolidPaint): Piece[] =>
  [
    { role: 'tint', element: fillOf(pathOf(pale), tint) } as const,
    { role: 'area', element: fillOf(pathOf(dark), ink) } as const,
  ].filter(({ element }) => element.path.length > 0)

/** A source that has two tones keeps them. */
function inTwoTones(
  elements: readonly VectorElement[],
  pale: ReadonlySet<VectorElement>,
  profile: StyleProfile,
  ink: SolidPaint,
  tint: SolidPaint,
): Piece[] {
  const inTint = (element: VectorElement): Piece => ({
    role: 'tint',
    element: { ...element, id: '', paint: tint },
  })
  const inInk = (element: VectorElement): Piece => {
    const look = widthOf(element, profile)
    return { role: profile.line ? 'line' : 'area', element: { ...element, ...look, id: '', paint: ink } }
  }
  const one = asOne([...pale])
  if (one === null) return elements.map((element) => (pale.has(element) ? inTint(element) : inInk(element)))
  const inks = elements.filter((element) => !pale.has(element))
  return [{ role: 'tint', element: fillOf(one, tint) }, ...inks.map(inInk)]
}

/** In square units of the frame: less is no overlap to the eye. */
const OVERLAP = 0.05

/** Pale parts that lie on one another, as one: where they shine through, their overlap would be seen. */
function asOne(pale: readonly VectorElement[]): Path | null {
  const covers = pale.map(coverOf)
  const whole = unite(...covers)
  const overlap = covers.reduce((sum, cover) => sum + areaOf(cover), 0) - areaOf(whole)
  return overlap > OVERLAP ? pathOf(whole) : null
}

const widthOf = (element: VectorElement, { line }: StyleProfile): object =>
  element.type === 'stroke' && line ? { width: line.width * FRAME, cap: line.cap, join: line.join } : {}

/** The contour as a pen would draw it within. */
const ringBetween = (whole: Region, inner: Region): Region => [
  ...whole,
  ...inner.map((ring) => [...ring].reverse()),
]
