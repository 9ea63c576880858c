// An outlined set's draft: coloured areas with lines of one colour around them, or around the whole. A line
// drawing is filled; of a coloured one each area gets its contour, but neither shades of what they lie on nor
// parts so small that two lines would run together.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { type Colour, colourDistance } from '../../finish/oklab.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import { areaOf, coverOf, grow, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'
import { labOf } from '../pieces/colour-of.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { drawnWidth, isDot, isStroke, lookOf } from '../pieces/line-work.ts'
import {
  FRAME,
  fillOf,
  type LineLook,
  type Piece,
  regionFill,
  solidPaint,
  strokeOf,
} from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { bareLines, barPieces } from './bare-lines.ts'
import { paletteColours } from './draw-flat.ts'
import { type Layer, layersOf } from './flat-layers.ts'
import { withMainBody } from './main-body.ts'

/**
 * An area is a shade of what it lies on when it differs by less than this (OKLab), or by lightness alone
 * within twice of it.
 */
const SHADE = 0.09

export function outlineLook(profile: StyleProfile): LineLook {
  if (profile.line)
    return { ...lookOf(profile.line), width: (profile.outline?.width ?? profile.line.width) * FRAME }
  return { width: (profile.outline?.width ?? 1 / 24) * FRAME, cap: 'round', join: 'round' }
}

export const outlineColour = (profile: StyleProfile): string =>
  profile.outline?.colour ?? profile.line?.colour ?? '#000000'

export function outlineFlat(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
): Piece[] {
  const look = outlineLook(profile)
  const placement = fitElements(elements, box, look.width / 2)
  const found = layersOf(elements.map((element) => placeElement(element, placement)))
  const colours = paletteColours(found, profile, source)
  const ink = solidPaint(outlineColour(profile))
  const stroked = (region: Region): Piece => ({ role: 'line', element: strokeOf(pathOf(region), ink, look) })
  const pieces: Piece[] = []
  const below: { region: Region; colour: string; source: Colour }[] = []
  const bare: Region[] = []
  for (const { cover, group, colour: own } of found.layers) {
    const colour = colours[group]!
    const shade = below.some(
      (other) =>
        isShade(colour, other.colour) &&
        areaOf(intersect(cover, grow(other.region, 0.1))) > 0.85 * areaOf(cover),
    )
    const fold = foldOf(cover, look, own, below)
    if (fold) {
      pieces.push({ role: 'line', element: regionFill(fold, ink) })
      continue
    }
    const small = areaOf(grow(cover, -0.8 * look.width)) <= 0
    const dark = labOf(colour).L < 0.45
    pieces.push({
      role: 'area',
      element: regionFill(cover, small && dark && !shade ? ink : solidPaint(colour)),
    })
    if (profile.outline?.around === 'silhouette' || shade || small) bare.push(cover)
    else pieces.push(stroked(cover))
    below.push({ region: cover, colour, source: own })
  }
  const whole = unite(...found.layers.map(({ cover }) => cover))
  if (bare.length > 0 && areaOf(subtract(unite(...bare), unite(...outlinedParts(found.layers, bare)))) > 0.05)
    pieces.push(stroked(whole))
  return pieces
}

/** Widths of a line up to which a long dark part is one, and how much longer than wide it is. */
const THIN = 3
const LONG = 14

/**
 * A darker line drawn on an area, the folds of a fist: such a set draws it as a line of its own, not as an
 * area with two.
 */
function foldOf(
  cover: Region,
  look: LineLook,
  source: Colour,
  below: readonly { region: Region; source: Colour }[],
): Region | null {
  const width = drawnWidth(cover)
  if (
    width > THIN * look.width ||
    ringsLength(cover) < LONG * width ||
    areaOf(grow(cover, (-THIN / 2) * look.width)) > 0
  )
    return null
  const under = below.filter((one) => one.source.L > source.L + 0.02)
  if (areaOf(subtract(cover, grow(unite(...under.map(({ region }) => region)), 0.05))) > 0.1 * areaOf(cover))
    return null
  const line = grow(cover, Math.min(0, look.width - width) / 2)
  return line.length > 0 ? line : null
}

const outlinedParts = (layers: readonly Layer[], bare: readonly Region[]): Region[] =>
  layers.map(({ cover }) => cover).filter((cover) => !bare.includes(cover))

/**
 * A source that has outlines keeps them, at the set's width and in its colour; what they hold is mapped to
 * the palette.
 */
export function outlineOutlined(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  const look = outlineLook(profile)
  const thin = elements.map(
    (element): VectorElement => (element.type === 'stroke' ? { ...element, width: 0.02 } : element),
  )
  const placement = fitElements(thin, box, look.width / 2)
  const moved = elements.map((element) => placeElement(element, placement))
  const fills = layersOf(moved.filter(({ type }) => type === 'fill'))
  const found = paletteColours(fills, profile, source)
  const colours = source.natural ? found : withMainBody(found, fills.colours, main)
  const ink = solidPaint(outlineColour(profile))
  const drawn = unite(...moved.filter(isStroke).map(coverOf))
  const held = unite(...fills.layers.map(({ cover }) => cover))
  const bare =
    profile.outline?.around === 'shapes'
      ? bareLines(
          moved.filter(isStroke).map(({ path }) => path),
          held,
          look,
        )
      : []
  const pieces = moved.flatMap((element): Piece[] => {
    if (element.type === 'stroke') {
      const dots = element.path.filter((subpath) => isDot([subpath]))
      const lines = element.path.filter((subpath) => !isDot([subpath]) && !bare.includes(subpath))
      return [
        ...(lines.length > 0 ? [{ role: 'line', element: strokeOf(lines, ink, look) } as const] : []),
        ...dots.map(
          ({ points }) =>
            ({
              role: 'line',
              element: fillOf(ellipsePath(points[0]!, points[1]!, element.width / 2), ink),
            }) as const,
        ),
      ]
    }
    const layer = fills.layers.find((one) => one.element === element)
    if (!layer) return []
    const area: Piece = {
      role: 'area',
      element: { ...element, id: '', paint: solidPaint(colours[layer.group]!) },
    }
    return isContoured(layer.cover, drawn)
      ? [area]
      : [area, { role: 'line', element: strokeOf(pathOf(layer.cover), ink, look) }]
  })
  const [largest] = [...fills.layers].sort((one, other) => areaOf(other.cover) - areaOf(one.cover))
  const colour = largest ? colours[largest.group]! : outlineColour(profile)
  return [...barPieces(bare, colour, outlineColour(profile), look), ...pieces]
}

/** Whether lines run along most of an area's contour. */
function isContoured(cover: Region, lines: Region): boolean {
  const rim = subtract(grow(cover, 0.15), grow(cover, -0.15))
  return areaOf(intersect(rim, lines)) > 0.6 * areaOf(rim)
}

function isShade(colour: string, other: string): boolean {
  const [a, b] = [labOf(colour), labOf(other)]
  return (
    colourDistance(a, b) < SHADE ||
    (Math.hypot(a.a - b.a, a.b - b.b) < 0.04 &&
      Math.abs(a.L - b.L) < 2 * SHADE &&
      Math.hypot(a.a, a.b) > 0.05)
  )
}
