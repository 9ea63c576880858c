// A duotone set's draft: a paler layer under the ink. A duotone source has both; a line drawing gets the areas that its lines hold as the paler layer, a solid one
// its largest part.
import type { BoxStyle, StyleProfile } from '../../../edge/contract/style-profile.ts'
import type { VectorElement } from '../../../edge/contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import { areaOf, boundsOf, coverOf, grow, islandsOf, unite } from '../geometry/region.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { closedAreas } from './closed-areas.ts'
import { opacityOf } from './colour-of.ts'
import { fittedLines, linePieces } from './draw-line.ts'
import { BAR, inkOf, inkPaint } from './draw-solid.ts'
import { fitBox } from './fit-box.ts'
import { isStroke, lookOf } from './line-work.ts'
import { openAreas } from './open-areas.ts'
import { FRAME, fillOf, type Piece, solidPaint } from './piece.ts'

/** Lines that vary much, or are as thick as areas, are a reading of areas. */
const SPREAD = 0.35
const THICK = 0.13

export const isLined = ({ line }: StyleProfile): boolean => line !== null && line.spread < SPREAD && line.width < THICK

export function drawDuotone(source: SourceDrawing, elements: readonly VectorElement[], given: StyleProfile, box: BoxStyle): Piece[] {
  const profile = isLined(given) ? given : { ...given, line: null }
  const ink = inkPaint(profile)
  const tint = profile.area.type === 'duotone' ? solidPaint(profile.area.tint, profile.area.opacity) : solidPaint(inkOf(profile), 0.3)
  if (source.kind === 'line' && elements.some(isStroke)) {
    const look = profile.line ? lookOf(profile.line) : { width: BAR * FRAME, cap: 'round' as const, join: 'round' as const }
    const lines = fittedLines(elements, profile, box, look)
    const closed = closedAreas(lines.lines, look)
    const area = unite(...closed, ...openAreas(lines.lines, closed))
    const tinted: Piece[] = area.length === 0 ? [] : [{ role: 'tint', element: fillOf(pathOf(area), tint) }]
    return [...tinted, ...linePieces(lines, profile, look)]
  }
  const placement = fitBox((at) => boundsOf(unite(...elements.map((element) => coverOf(placeElement(element, at))))), box)
  const moved = elements.map((element) => placeElement(element, placement))
  if (moved.some(({ paint }) => opacityOf(paint) < 0.95))
    return moved.map((element): Piece => {
      const pale = opacityOf(element.paint) < 0.95
      const line = pale ? {} : widthOf(element, profile)
      return { role: pale ? 'tint' : profile.line ? 'line' : 'area', element: { ...element, ...line, id: '', paint: pale ? tint : ink } }
    })
  return splitSolid(moved, profile).map(({ role, region }) => ({ role, element: fillOf(pathOf(region), role === 'tint' ? tint : ink) }))
}

const widthOf = (element: VectorElement, { line }: StyleProfile): object =>
  element.type === 'stroke' && line ? { width: line.width * FRAME, cap: line.cap, join: line.join } : {}

/** With lines: the contour in ink over the whole in tint. Without: the largest part in tint, the others in ink. */
function splitSolid(elements: readonly VectorElement[], { line }: StyleProfile) {
  const whole = unite(...elements.map(coverOf))
  if (line) {
    const inner = grow(whole, -line.width * FRAME)
    return [
      { role: 'tint' as const, region: whole },
      { role: 'line' as const, region: unite(whole.length > 0 ? ringBetween(whole, inner) : []) },
    ]
  }
  const parts = islandsOf(whole).sort((a, b) => areaOf(b) - areaOf(a))
  return parts.map((region, index) => ({ role: index === 0 ? ('tint' as const) : ('area' as const), region }))
}

const ringBetween = (whole: ReturnType<typeof unite>, inner: ReturnType<typeof unite>) => [
  ...whole,
  ...inner.map((ring) => [...ring].reverse()),
]
