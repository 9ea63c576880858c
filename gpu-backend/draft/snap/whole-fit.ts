// The whole drawing's best place on a lattice: a scale of a few per cent and a shift below half a step, so
// that as much as can be of its straight lines lies on the lattice with nothing bent. Sources are drawn on
// grids themselves, so that often all of it does.
import type { Placement } from '../geometry/map-path.ts'
import type { Bounds } from '../geometry/region.ts'
import { type Lattice, offBy } from './lattice.ts'
import type { Wall } from './line-parts.ts'
import { mirrored } from './mirror.ts'

/** How far scaling may move a side, and shifting the whole, in units of the grid. */
const FARTHEST = 0.5
/** A place is on the lattice within this. */
const ON = 0.04
/** What moving costs, as a share of all lines' length: a unit of scaling at a side, a unit of shift. */
const COST = 0.12
/** What a symmetric drawing's middle counts as, as a share of all lines' length. */
const EVEN = 0.7
const MOST_WALLS = 16

interface AxisWalls {
  readonly walls: readonly Wall[]
  /** Whether they lie in pairs about the middle. */
  readonly even: boolean
  readonly low: number
  readonly high: number
}

/** `bounds`: of what is painted; it stays within `side`. */
export function wholeFit(
  walls: readonly [readonly Wall[], readonly Wall[]],
  bounds: Bounds,
  lattice: Lattice,
  side: number,
): Placement {
  const axes = [
    axisOf(walls[0], bounds.left, bounds.right),
    axisOf(walls[1], bounds.top, bounds.bottom),
  ] as const
  let best = { score: Number.NEGATIVE_INFINITY, scale: 1, shifts: [0, 0] as readonly number[] }
  for (const scale of scalesOf(axes, lattice)) {
    const found = axes.map((axis) => bestShift(axis, scale, lattice, side))
    const moved = (Math.abs(scale - 1) * Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top)) / 2
    const length = axes.reduce((sum, axis) => sum + lengthOf(axis), 1e-9)
    const score = found.reduce((sum, one) => sum + one.score, 0) / length - COST * moved
    if (score > best.score + 1e-9) best = { score, scale, shifts: found.map((one) => one.shift) }
  }
  const middle = ({ low, high }: AxisWalls): number => ((low + high) / 2) * (1 - best.scale)
  return {
    scaleX: best.scale,
    scaleY: best.scale,
    dx: middle(axes[0]) + best.shifts[0]!,
    dy: middle(axes[1]) + best.shifts[1]!,
  }
}

const axisOf = (walls: readonly Wall[], low: number, high: number): AxisWalls => ({
  walls: merged(walls),
  even: mirrored(walls, (low + high) / 2),
  low,
  high,
})

const lengthOf = ({ walls }: AxisWalls): number => walls.reduce((sum, { length }) => sum + length, 0)

/** One wall for each place, the longest ones. */
function merged(walls: readonly Wall[]): Wall[] {
  const places: { at: number; length: number; curve: Wall['curve'] }[] = []
  for (const wall of walls) {
    const same = places.find(({ at }) => Math.abs(at - wall.at) < 0.01)
    if (same) same.length += wall.length
    else places.push({ ...wall })
  }
  return places.sort((a, b) => b.length - a.length).slice(0, MOST_WALLS)
}

function scalesOf(axes: readonly AxisWalls[], { step }: Lattice): number[] {
  const extent = Math.max(...axes.map(({ low, high }) => high - low)) / 2
  const scales = [1]
  for (const { walls } of axes) {
    for (let i = 0; i < walls.length; i++) {
      for (let j = 0; j < i; j++) {
        const gap = Math.abs(walls[i]!.at - walls[j]!.at)
        for (const count of [Math.floor(gap / step), Math.ceil(gap / step)]) {
          const scale = (count * step) / gap
          if (
            count > 0 &&
            Math.abs(scale - 1) * extent <= FARTHEST &&
            scales.every((one) => Math.abs(one - scale) > 1e-3)
          )
            scales.push(scale)
        }
      }
    }
  }
  return scales
}

function bestShift(
  { walls, even, low, high }: AxisWalls,
  scale: number,
  lattice: Lattice,
  side: number,
): { shift: number; score: number } {
  const middle = (low + high) / 2
  const half = ((high - low) * scale) / 2
  const places = walls.map(({ at }) => middle + (at - middle) * scale)
  const length = walls.reduce((sum, one) => sum + one.length, 0)
  let best = { shift: 0, score: Number.NEGATIVE_INFINITY }
  const limit = Math.min(FARTHEST, lattice.step / 2) + 1e-6
  // A line in the very middle has to be on the lattice itself; where there is none, the middle may be between
  // two places.
  const inMiddle = walls.some(({ at }) => Math.abs(at - middle) < ON)
  const centring = { step: inMiddle ? lattice.step : lattice.step / 2, offset: lattice.offset }
  for (const shift of [
    0,
    ...places.map((at) => offBy(lattice, at)),
    ...(even ? [offBy(centring, middle)] : []),
  ]) {
    if (Math.abs(shift) > limit) continue
    const beyond = Math.max(0, half - middle - shift, middle + shift + half - side)
    if (beyond > 1e-6 && shift !== 0) continue
    const on = walls.reduce(
      (sum, wall, i) => sum + (Math.abs(offBy(lattice, places[i]! + shift)) < ON ? wall.length : 0),
      0,
    )
    const centred = even && Math.abs(offBy(centring, middle + shift)) < ON ? EVEN * length : 0
    const score = on + centred - COST * Math.abs(shift) * length - beyond * length
    if (score > best.score) best = { shift, score }
  }
  return best
}
