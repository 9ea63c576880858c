// An outlined set's draft of a drawing in colour: areas with lines of one colour around them, or around the
// whole. Each area gets its contour, but neither shades of what they lie on nor parts so small that two lines
// would run together.
import type { BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { type Colour, colourDistance } from '../../finish/oklab.ts'
import { pathOf } from '../geometry/fit-curves.ts'
import { placeElement } from '../geometry/map-path.ts'
import { areaOf, grow, intersect, type Region, subtract, unite } from '../geometry/region.ts'
import { ringsLength } from '../geometry/ring-length.ts'
import { labOf } from '../pieces/colour-of.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { drawnWidth } from '../pieces/line-work.ts'
import { type LineLook, type Piece, regionFill, solidPaint, strokeOf } from '../pieces/piece.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { paletteColours } from './draw-flat.ts'
import { type Layer, layersOf } from './flat-layers.ts'
import { outlineColour, outlineLook } from './outline-look.ts'

/**
 * An area is a shade of what it lies on when it differs by less than this (OKLab), or by lightness alone
 * within twice of it.
 */
const SHADE = 0.09

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

function isShade(colour: string, other: string): boolean {
  const [a, b] = [labOf(colour), labOf(other)]
  return (
    colourDistance(a, b) < SHADE ||
    (Math.hypot(a.a - b.a, a.b - b.b) < 0.04 &&
      Math.abs(a.L - b.L) < 2 * SHADE &&
      Math.hypot(a.a, a.b) > 0.05)
  )
}
