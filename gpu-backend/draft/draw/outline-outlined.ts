// An outlined set's draft of a drawing that has outlines itself.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import {
  areaOf,
  coverOf,
  grow,
  intersect,
  type Region,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { isDot, isStroke } from '../pieces/line-work.ts'
import { fillOf, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { BAR, bareLines, barPieces } from './bare-lines.ts'
import { paletteColours } from './draw-flat.ts'
import { layersOf } from './flat-layers.ts'
import { bodyColours, largestOf } from './main-body.ts'
import { outlineColour, outlineLook } from './outline-look.ts'
import { partColours } from './part-colours.ts'

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
  const colours = source.natural
    ? fills.layers.map(({ group }) => found[group]!)
    : bodyColours(fills, found, main, partColours(main, profile))
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
    const at = fills.layers.findIndex((one) => one.element === element)
    const layer = fills.layers[at]
    if (!layer) return []
    const area: Piece = {
      role: 'area',
      element: { ...element, id: '', paint: solidPaint(colours[at]!) },
    }
    return isContoured(layer.cover, drawn)
      ? [area]
      : [area, { role: 'line', element: strokeOf(pathOf(layer.cover), ink, look) }]
  })
  const body = colours[largestOf(fills.layers.map(({ cover }) => areaOf(cover)))] ?? outlineColour(profile)
  const lesser = !source.natural && areaOf(strokedRegion(bare, BAR)) < areaOf(held)
  const colour = lesser ? (partColours(body, profile)[1] ?? body) : body
  return [...barPieces(bare, colour, outlineColour(profile), look), ...pieces]
}

/** Whether lines run along most of an area's contour. */
function isContoured(cover: Region, lines: Region): boolean {
  const rim = subtract(grow(cover, 0.15), grow(cover, -0.15))
  return areaOf(intersect(rim, lines)) > 0.6 * areaOf(rim)
}
