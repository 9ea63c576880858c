// The next free cell of the grid that a set lies in. Icons of a set are laid out in rows at even distances:
// what is added goes after the last one, in the same distances, and begins a row of its own where the last is
// full. Null where there is no such grid.
import { boundsOf, intersects, type Rect } from './placement.ts'

/** `rows`: how many the grid has had so far; `bottom`: where its last one ends. */
export interface Cell extends Rect {
  rows: number
  bottom: number
}

/** Distances between cells, each null where there is a single column or row. */
interface Steps {
  x: number | null
  y: number | null
}

/** Frames of one grid differ in size by no more. */
const SIZE_TOLERANCE = 0.12
/** Nobody's layers lie exactly where they should: a share of a cell's side. */
const PLACE_TOLERANCE = 0.1
/** What is reached settles after two. */
const MAX_ROUNDS = 4
/** How many cells after the last are tried: others' things may lie there. */
const MAX_TRIES = 24

/**
 * `members` are some of the set's frames, `siblings` all layers around them, the members included;
 * `maxRight`: where a single row has to end.
 */
export function nextCell(members: readonly Rect[], siblings: readonly Rect[], maxRight: number): Cell | null {
  const [model] = members
  if (!model) return null
  const tolerance = PLACE_TOLERANCE * Math.max(model.width, model.height)
  const peers = siblings.filter((one) => isLike(one.width, model.width) && isLike(one.height, model.height))
  const own = members.filter((member) => peers.includes(member))
  if (own.length === 0) return null
  const { grid, steps } = gridOf(peers, own, tolerance)
  if (grid.length < 2 || own.some((member) => !grid.includes(member))) return null // scattered
  return freeCell(grid, steps, siblings, maxRight)
}

const isLike = (a: number, b: number): boolean => Math.abs(a - b) <= SIZE_TOLERANCE * b

/**
 * All peers that lie in one grid with the members. A hole beside one makes a distance look wide: what was
 * reached makes them right.
 */
function gridOf(
  peers: readonly Rect[],
  members: readonly Rect[],
  tolerance: number,
): { grid: Rect[]; steps: Steps } {
  let grid = [...members]
  let steps: Steps = { x: null, y: null }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = grid.length
    steps = { x: usualStep(peers, grid, 'x', tolerance), y: usualStep(peers, grid, 'y', tolerance) }
    grid = connected(peers, members[0] as Rect, steps, tolerance)
    if (grid.length === before && round > 0) break
  }
  return { grid, steps }
}

/**
 * The median distance along one axis from a frame of the grid to the nearest peer in its row or column: a
 * stray one beside it changes nothing.
 */
function usualStep(
  peers: readonly Rect[],
  grid: readonly Rect[],
  axis: 'x' | 'y',
  tolerance: number,
): number | null {
  const other = axis === 'x' ? 'y' : 'x'
  const side = axis === 'x' ? 'width' : 'height'
  const steps: number[] = []
  for (const one of grid) {
    let nearest = Number.POSITIVE_INFINITY
    for (const peer of peers) {
      const step = Math.abs(peer[axis] - one[axis])
      if (Math.abs(peer[other] - one[other]) <= tolerance && step >= one[side] - tolerance)
        nearest = Math.min(nearest, step)
    }
    if (Number.isFinite(nearest)) steps.push(nearest)
  }
  return steps.sort((a, b) => a - b)[(steps.length - 1) >> 1] ?? null
}

/** The first, and all peers that are reached from it by such steps. */
function connected(peers: readonly Rect[], first: Rect, steps: Steps, tolerance: number): Rect[] {
  const reached = [first]
  const rest = new Set(peers.filter((peer) => peer !== first))
  for (let i = 0; i < reached.length; i++) {
    const from = reached[i] as Rect
    for (const peer of rest) {
      const dx = Math.abs(peer.x - from.x)
      const dy = Math.abs(peer.y - from.y)
      if (
        !(
          (dy <= tolerance && isStep(dx, steps.x, tolerance)) ||
          (dx <= tolerance && isStep(dy, steps.y, tolerance))
        )
      )
        continue
      reached.push(peer)
      rest.delete(peer)
    }
  }
  return reached
}

/** One step, or two over a hole. */
const isStep = (distance: number, step: number | null, tolerance: number): boolean =>
  step !== null && (Math.abs(distance - step) <= tolerance || Math.abs(distance - 2 * step) <= tolerance)

/**
 * The first cell after the last frame in which nothing lies. A single row goes on for as long as there is
 * room; of several, the longest counts.
 */
function freeCell(
  grid: readonly Rect[],
  steps: Steps,
  siblings: readonly Rect[],
  maxRight: number,
): Cell | null {
  const bounds = boundsOf([...grid]) as Rect
  const { width, height } = grid[0] as Rect
  const column = ({ x }: Rect) => (steps.x === null ? 0 : Math.round((x - bounds.x) / steps.x))
  const row = ({ y }: Rect) => (steps.y === null ? 0 : Math.round((y - bounds.y) / steps.y))
  const rows = Math.max(...grid.map(row)) + 1
  const used = Math.max(...grid.map(column)) + 1
  const room = rows > 1 || steps.x === null ? 0 : Math.floor((maxRight - bounds.x - bounds.width) / steps.x)
  const columns = used + Math.min(MAX_TRIES, Math.max(0, room))
  const last = Math.max(...grid.map((one) => row(one) * columns + column(one)))
  for (let at = last + 1; at <= last + MAX_TRIES; at++) {
    const [i, j] = [at % columns, Math.floor(at / columns)]
    const x = grid.find((one) => column(one) === i)?.x ?? bounds.x + i * (steps.x ?? 0)
    const y = grid.find((one) => row(one) === j)?.y ?? bounds.y + j * (steps.y ?? steps.x ?? 0)
    const cell = { x, y, width, height, rows, bottom: bounds.y + bounds.height }
    if (!siblings.some((one) => intersects(one, cell))) return cell
  }
  return null
}
