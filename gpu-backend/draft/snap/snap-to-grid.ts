// A draft on its set's grid: straight lines along an axis land where the set has them, on whole or half
// units, so that they are crisp at the set's own size. First the whole is scaled and shifted a little, then
// blocks of it, each below half a unit; curves stay what they are.
import type { VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { mapPath, placeElement } from '../geometry/map-path.ts'
import { boundsOf, roughCover, unite } from '../geometry/region.ts'
import { isStroke } from '../pieces/line-work.ts'
import { blockMoves, type Moves } from './blocks.ts'
import { between } from './knots.ts'
import { type Lattice, type Lattices, offBy } from './lattice.ts'
import { type Axis, type Parts, partsOf, wallsOf } from './line-parts.ts'
import { mirrored } from './mirror.ts'
import { wholeFit } from './whole-fit.ts'

/** `side` of the frame and `width` of the set's lines in units of the grid. */
export interface Grid {
  readonly lattices: Lattices
  readonly side: number
  readonly width: number
}

export function snapToGrid(
  elements: readonly VectorElement[],
  { lattices, side, width }: Grid,
): readonly VectorElement[] {
  const stroked = elements.some(isStroke)
  const lattice = stroked ? lattices.middles : lattices.edges
  if (!lattice) return elements
  const leads = (element: VectorElement): boolean => !stroked || isStroke(element)
  const bounds = boundsOf(unite(...elements.map(roughCover)))
  const led = partsOf(elements.filter(leads))
  if (!bounds) return elements
  const placement = wholeFit([wallsOf(led, 0), wallsOf(led, 1)], bounds, lattice, side)
  const placed = elements.map((element) => withWidth(placeElement(element, placement), element))
  const parts = partsOf(placed.filter(leads))
  const moves = [0, 1].map((axis) => {
    const [low, high] = axis === 0 ? [bounds.left, bounds.right] : [bounds.top, bounds.bottom]
    const middle =
      axis === 0
        ? ((low + high) / 2) * placement.scaleX + placement.dx
        : ((low + high) / 2) * placement.scaleY + placement.dy
    const even = mirrored(wallsOf(parts, axis as Axis), middle)
    return blockMoves(parts, axis as Axis, lattice, {
      width: stroked ? 0 : width,
      middle: even ? middle : null,
    })
  }) as [Moves, Moves]
  let lead = 0
  return placed.map((element) =>
    leads(element) ? snapped(element, lead++, parts, moves, lattice) : carried(element, moves),
  )
}

/** The pen stays the set's. */
const withWidth = <E extends VectorElement>(moved: E, { ...element }: E): E =>
  moved.type === 'stroke' && element.type === 'stroke'
    ? { ...moved, width: element.width, dash: element.dash }
    : moved

function snapped(
  element: VectorElement,
  place: number,
  { lines }: Parts,
  [x, y]: readonly [Moves, Moves],
  lattice: Lattice,
): VectorElement {
  const own = lines.filter((line) => line.element === place)
  let at = 0
  const path = element.path.map((subpath) => {
    const line = subpath.points.length < 8 ? undefined : own[at++]
    if (!line) return subpath
    const points: number[] = []
    const push = (node: number, px: number, py: number): void =>
      void points.push(exact(lattice, px + x.move(node, px)), exact(lattice, py + y.move(node, py)))
    for (const { points: p, from, to, straight } of line.curves) {
      const [ax, ay, bx, by] = straight ? [p[0]!, p[1]!, p[6]!, p[7]!] : [p[2]!, p[3]!, p[4]!, p[5]!]
      if (points.length === 0) push(from, p[0]!, p[1]!)
      push(from, ax, ay)
      push(to, bx, by)
      push(to, p[6]!, p[7]!)
    }
    return { ...subpath, points }
  })
  return { ...element, path }
}

/** Rounding errors would be a grey edge, and digits in the file. */
const exact = (lattice: Lattice, at: number): number => {
  const off = offBy(lattice, at)
  return Math.abs(off) < 2e-3 ? Math.round((at + off) * 1e6) / 1e6 : at
}

/** Smaller than this, in units of the grid, it is moved as a whole. */
const SMALL = 4

/** What is not a line itself goes where the lines around it go. */
function carried<E extends VectorElement>(element: E, [x, y]: readonly [Moves, Moves]): E {
  const bounds = boundsOf(roughCover(element))
  if (!bounds) return element
  const small = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) < SMALL
  if (!small)
    return {
      ...element,
      path: mapPath(element.path, (px, py) => [px + between(x.knots, px), py + between(y.knots, py)]),
    }
  const dx = between(x.knots, (bounds.left + bounds.right) / 2)
  const dy = between(y.knots, (bounds.top + bounds.bottom) / 2)
  return placeElement(element, { scaleX: 1, scaleY: 1, dx, dy })
}
