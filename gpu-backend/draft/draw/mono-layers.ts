// Colour for line drawings that have none: their cells become layers in colours of the palette. The largest
// cell is in the main colour, what lies in it or beside it in others, so that parts stay told apart without
// an outline.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath } from '../../../contract/vector/shape-path.ts'
import {
  areaOf,
  coverOf,
  grow,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  strokedRegion,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closedAreas } from '../pieces/closed-areas.ts'
import { labOf } from '../pieces/colour-of.ts'
import { type Held, heldBy } from '../pieces/held-areas.ts'
import { dotRadius, type LineSource } from '../pieces/line-source.ts'
import { paintDistance } from '../pieces/map-colours.ts'
import type { LineLook } from '../pieces/piece.ts'
import { cellColours } from './cell-colours.ts'
import { gridCells, withoutGrids } from './grid-cells.ts'
import { CRUMB, linesDrawnWhole, outsideLines, STUB, smoothed, withoutCrumbs } from './lines-on-areas.ts'

export interface Painted {
  readonly region: Region
  readonly colour: string
  /** Lines and dots are told apart from areas: they get no effects. */
  readonly kind: 'area' | 'line'
}

/** The palette's colours for parts beside a main one: pale ones first, then those that stand out from it. */
export function beside(main: string, { palette }: StyleProfile): string[] {
  const lab = labOf(main)
  const apart = palette
    .map(({ colour }) => colour)
    .filter((colour) => paintDistance(labOf(colour), lab) > 0.1)
  const pale = apart.filter((colour) => labOf(colour).L > 0.82).sort((a, b) => labOf(b).L - labOf(a).L)
  const others = apart
    .filter((colour) => !pale.includes(colour))
    .sort((a, b) => paintDistance(labOf(b), lab) - paintDistance(labOf(a), lab))
  return [...pale.slice(0, 1), ...others, ...pale.slice(1)]
}

/** In units of the frame: between a line outside and an area that it ends at. */
const APART = 0.05

/**
 * Bottom to top. Cells in another colour than the main one take their whole lines with them; lines that lie
 * in such a cell stand out from it in the main one.
 */
export function paintLines(
  { lines, dots, fills }: LineSource,
  look: LineLook,
  main: string,
  profile: StyleProfile,
  held: Held = heldBy(lines, look),
): Painted[] {
  const others = beside(main, profile)
  const pen = { ...look, miterLimit: 4 }
  const strokes = unite(...lines.map((path) => strokedRegion(path, pen)))
  const borders = held.closings.length > 0 ? unite(strokes, strokedRegion(held.closings, pen)) : strokes
  const cells = withoutGrids(held.areas, lines, strokes, look.width)
  const whole = unite(...cells)
  const colours = cellColours(cells, main, others)
  const areas = cells.map((cell, index): Painted => {
    const colour = colours[index]!
    const around = intersect(
      grow(cell, look.width / 2, look.join),
      colour === main ? subtract(borders, whole) : borders,
    )
    const region = unite(cell, around)
    return { region: colour === main ? region : smoothed(region), colour, kind: 'area' }
  })
  const details = unite(...areas.filter(({ colour }) => colour !== main).map(({ region }) => region))
  const within = (region: Region): Region => intersect(strokes, grow(region, -look.width / 2 - 0.05, 'miter'))
  const silhouette = unite(...areas.map(({ region }) => region))
  const inside = subtract(unite(within(whole), ...linesDrawnWhole(lines, look, whole, silhouette)), details)
  const cut = unite(...cells.flatMap((cell, index) => (areas[index]!.colour === main ? [] : [within(cell)])))
  const outside = outsideLines(
    subtract(subtract(strokes, grow(whole, look.width / 2 + APART, look.join)), details),
    silhouette,
    look,
  )
  const deep = grow(details, -look.width / 2, 'miter')
  const points = unite(
    ...dots.map((dot) => regionOf(ellipsePath(dot.x, dot.y, dotRadius(dot, look)), 'nonzero')),
    ...fills.map(coverOf),
  )
  const line = cells.length === 0 ? main : (others[1] ?? others[0] ?? main)
  const dotted = cells.length === 0 ? main : (others[0] ?? main)
  return [
    // Below the areas, and up to them.
    { region: intersect(grow(outside, 2 * APART, 'miter'), strokes), colour: line, kind: 'line' } as const,
    ...areas,
    { region: withoutCrumbs(inside, look, CRUMB), colour: others[0] ?? main, kind: 'line' } as const,
    { region: withoutCrumbs(cut, look, STUB), colour: main, kind: 'line' } as const,
    { region: subtract(points, details), colour: dotted, kind: 'line' } as const,
    {
      region: unite(...islandsOf(points).filter((dot) => areaOf(subtract(dot, deep)) < 0.02)),
      colour: main,
      kind: 'line',
    } as const,
  ].filter(({ region }) => areaOf(region) > 0.05)
}

/** The cells alone, each up to the middle of its lines, which run all around it. */
export function paintCells(
  { lines }: LineSource,
  look: LineLook,
  main: string,
  others: readonly string[],
): Painted[] {
  const cells = closedAreas(lines, look)
  const colours = cellColours(cells, main, others)
  const grid = gridCells(cells, lines)
  return cells.map((region, index) => ({
    region,
    colour: grid.has(index) ? main : colours[index]!,
    kind: 'area',
  }))
}
