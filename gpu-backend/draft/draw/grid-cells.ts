// Cells that lines cut one shape into: a globe's, a table's, a ball's. They are one area, and the lines tell
// them apart; each in a colour of its own they would be patchwork.
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import {
  areaOf,
  filled,
  grow,
  intersect,
  islandsOf,
  type Region,
  regionOf,
  subtract,
  unite,
} from '../geometry/region.ts'
import { closes } from '../pieces/line-work.ts'

/** Of one closed line, and of a silhouette that several lines form: a car is no grid. */
const LEAST = 3
const LEAST_OF_MANY = 5
/** A cell that covers this share of a shape is the shape. */
const WHOLE = 0.85

/** Places in the list of cells. */
export function gridCells(cells: readonly Region[], lines: readonly Path[]): ReadonlySet<number> {
  if (cells.length < LEAST) return new Set()
  const sizes = cells.map(areaOf)
  const own = lines
    .flat()
    .filter(closes)
    .map((line) => regionOf([{ ...line, closed: true }], 'nonzero', 'coarse'))
  const within = (body: Region): number[] =>
    cells.flatMap((cell, index) => (areaOf(subtract(cell, body)) < 0.08 * sizes[index]! ? [index] : []))
  // A shape drawn whole in another, a lens or a door, is no part of a grid.
  const shapes = new Set(
    own.flatMap((body) => within(body).filter((index) => sizes[index]! >= WHOLE * areaOf(body))),
  )
  const parts = (bodies: readonly Region[], least: number): number[] =>
    bodies
      .map((body) => within(body).filter((index) => !shapes.has(index)))
      .filter((members) => members.length >= least)
      .flat()
  if (cells.length < LEAST_OF_MANY) return new Set(parts(own, LEAST))
  const silhouettes = islandsOf(filled(grow(unite(...cells), 0.05, 'round', 'coarse')))
  return new Set([...parts(own, LEAST), ...parts(silhouettes, LEAST_OF_MANY)])
}

/** The cells with each grid as one, up to the middle of the lines around it; those of grids first. */
export function withoutGrids(
  cells: readonly Region[],
  lines: readonly Path[],
  strokes: Region,
  width: number,
): readonly Region[] {
  const grid = gridCells(cells, lines)
  if (grid.size === 0) return cells
  const cut = unite(...cells.filter((_, index) => grid.has(index)))
  const whole = islandsOf(grow(filled(strokes), -width / 2)).filter(
    (island) => areaOf(intersect(island, cut)) > 0,
  )
  return [...whole, ...cells.filter((_, index) => !grid.has(index))]
}
