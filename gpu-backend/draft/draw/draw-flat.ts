// A flat set's draft: the source's areas in the set's palette, each main area with its darker part where the
// set has one.
import type { AreaStyle, BoxStyle, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { type Placement, placeElement } from '../geometry/map-path.ts'
import { areaOf, intersect, type Region, strokedRegion } from '../geometry/region.ts'
import { hexOf, labOf } from '../pieces/colour-of.ts'
import { fitElements } from '../pieces/fit-box.ts'
import { keepsHue, lacksShade } from '../pieces/lacks-hue.ts'
import { isStroke } from '../pieces/line-work.ts'
import { mapColours } from '../pieces/map-colours.ts'
import { FRAME, type LineLook, type Piece, regionFill, solidPaint } from '../pieces/piece.ts'
import { withTones } from '../pieces/set-tones.ts'
import { besideSlash, takeSlash } from '../pieces/take-slash.ts'
import type { SourceDrawing } from '../source-drawing.ts'
import { fittedLines } from './draw-line.ts'
import { type Layers, layersOf } from './flat-layers.ts'
import { type Painted, paintLines } from './mono-layers.ts'
import { paintSolid } from './paint-solid.ts'
import { finestWidth, plainLayers } from './plain-layers.ts'

/** Of what is painted: a smaller part of a hue that the set has not is no reason to bring it in. */
const DETAIL = 0.08

/** Areas from this share of what is painted are main ones. */
const MAIN = 0.06

/** Of lines that stand for areas, where the set has none of its own. */
const PEN: LineLook = { width: 2.4, cap: 'round', join: 'round' }
/** Beside a slash. */
const GAP = 1

export function drawFlat(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Piece[] {
  if (source.kind === 'line' || source.kind === 'solid' || source.kind === 'duotone') {
    const painted = paintedMono(source, elements, profile, box, main)
    const whole = painted.reduce((sum, { region }) => sum + areaOf(region), 0)
    return painted.flatMap(({ region, colour, kind }): Piece[] => {
      const piece: Piece = { role: 'area', element: regionFill(region, solidPaint(colour)) }
      return kind === 'area' || areaOf(region) > 0.3 * whole
        ? [piece, ...shadeOf(region, profile.area)]
        : [piece]
    })
  }
  return drawColours(source, elements, profile, box)
}

function paintedMono(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
  main: string,
): Painted[] {
  if (source.strokes === 'true' && source.kind === 'line' && elements.some(isStroke)) {
    const look = PEN
    const lines = fittedLines(elements, profile, box, look)
    const { slash, rest } = takeSlash(lines.lines, look)
    const painted = paintLines({ ...lines, lines: rest }, look, main, profile)
    return slash === null
      ? painted
      : struckThrough(painted, strokedRegion([slash], { ...PEN, miterLimit: 4 }), main)
  }
  const placement = fitElements(elements, box)
  return paintSolid(
    elements.map((element) => placeElement(element, placement)),
    main,
    profile,
  )
}

/** A slash in the main colour, with a gap beside it. */
function struckThrough(painted: readonly Painted[], slash: Region, main: string): Painted[] {
  const left = painted.map((one) => ({ ...one, region: besideSlash(one.region, slash, GAP) }))
  return [...left.filter(({ region }) => region.length > 0), { region: slash, colour: main, kind: 'line' }]
}

function drawColours(
  source: SourceDrawing,
  elements: readonly VectorElement[],
  profile: StyleProfile,
  box: BoxStyle,
): Piece[] {
  const moved = (placement: Placement): VectorElement[] =>
    elements.map((element) => placeElement(element, placement))
  const placement = fitElements(elements, box)
  const found = layersOf(moved(placement))
  const layers = plainLayers(found.layers, finestWidth(profile))
  return paintLayers({ ...found, layers }, paletteColours(found, profile, source), profile)
}

/** For each colour of the source the set's; its own where a thing's own hue is none of a set of many. */
export function paletteColours(
  { colours, meets }: Layers,
  { palette, kind, area }: StyleProfile,
  { natural = false }: Pick<SourceDrawing, 'natural'>,
): string[] {
  if (palette.length === 0) return colours.map(() => '#888888')
  const things = natural ? colours.filter(({ share }) => share > DETAIL) : []
  const keeps = keepsHue(
    palette,
    things.map(({ colour }) => colour),
  )
  const shaded = natural && kind === 'gradient'
  const found = mapColours(colours, meets, palette).map((index, place) => {
    const { colour } = colours[place]!
    const nearest = palette[index]!
    const strange = shaded && lacksShade(colour, labOf(nearest.colour))
    return strange || keeps(colour, nearest) ? hexOf(colour) : nearest.colour
  })
  return natural && area.type === 'flat' ? withTones(colours, meets, found, palette) : found
}

export function paintLayers({ layers }: Layers, colours: readonly string[], { area }: StyleProfile): Piece[] {
  const whole = layers.reduce((sum, { cover }) => sum + areaOf(cover), 0)
  return layers.flatMap((layer): Piece[] => {
    const piece: Piece = {
      role: 'area',
      element: { ...layer.element, id: '', paint: solidPaint(colours[layer.group]!) },
    }
    return areaOf(layer.cover) > MAIN * whole ? [piece, ...shadeOf(layer.cover, area)] : [piece]
  })
}

function shadeOf(cover: Region, area: AreaStyle): Piece[] {
  if (area.type !== 'two-tone') return []
  const part = intersect(cover, halfPlane(area.angle))
  return part.length === 0
    ? []
    : [{ role: 'effect', element: regionFill(part, solidPaint(area.shade, area.opacity)) }]
}

/** What of the frame lies from its middle towards an angle. */
function halfPlane(angle: number): Region {
  const far = 4 * FRAME
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const corner = (along: number, across: number) => ({
    x: Math.round((FRAME / 2 + cos * along - sin * across) * 1e4),
    y: Math.round((FRAME / 2 + sin * along + cos * across) * 1e4),
  })
  return [[corner(0, -far), corner(far, -far), corner(far, far), corner(0, far)]]
}
