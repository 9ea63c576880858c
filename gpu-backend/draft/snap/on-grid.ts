// What is drawn in the working frame, taken to the set's grid and back.
import type { StyleKind, StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { pathBounds } from '../../../contract/vector/path-geometry.ts'
import { rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { placeElement } from '../geometry/map-path.ts'
import { isStroke } from '../pieces/line-work.ts'
import { FRAME, type LineLook, type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { trimEnds } from '../pieces/trim-ends.ts'
import { latticesOf } from './lattice.ts'
import { snapToGrid } from './snap-to-grid.ts'

/** Kinds whose edges are seen one by one; a coloured picture's are not. */
const KINDS: readonly StyleKind[] = ['line', 'solid', 'duotone', 'slipped']

export function piecesOnGrid(pieces: readonly Piece[], profile: StyleProfile): Piece[] {
  const elements = onGrid(
    pieces.map(({ element }) => element),
    profile,
  )
  return pieces.map((piece, i) => ({ ...piece, element: elements[i]! }))
}

/** A line drawn with this pen, by itself. */
export function lineOnGrid(path: Path, look: LineLook, profile: StyleProfile): Path {
  return onGrid([strokeOf(path, solidPaint('#000000'), look)], profile, look.width)[0]!.path
}

/** A square's left, top and side, whose line has this width. */
export function squareOnGrid(
  x: number,
  y: number,
  side: number,
  look: LineLook,
  profile: StyleProfile,
): [number, number, number] {
  const box = pathBounds(lineOnGrid(rectPath(x, y, side, side), look, profile))
  return box ? [box[0], box[1], Math.min(box[2] - box[0], box[3] - box[1])] : [x, y, side]
}

function onGrid(
  elements: readonly VectorElement[],
  { grid, kind, line }: StyleProfile,
  width = (line?.width ?? 0) * FRAME,
): readonly VectorElement[] {
  if (!grid || !KINDS.includes(kind)) return elements
  const scale = grid.units / FRAME
  const lattices = latticesOf(grid, width * scale)
  if (!lattices.middles && !lattices.edges) return elements
  const to = { scaleX: scale, scaleY: scale, dx: 0, dy: 0 }
  const back = { scaleX: 1 / scale, scaleY: 1 / scale, dx: 0, dy: 0 }
  const moved = snapToGrid(
    elements.map((element) => placeElement(element, to)),
    { lattices, side: grid.units, width: width * scale },
  )
  const stopped = kind === 'line' || kind === 'slipped' ? endsOnLines(moved, width * scale) : moved
  return stopped.map((element) => placeElement(element, back))
}

/** Lines move by other steps than the curves that they end on, and would come out beyond them. */
export function endsOnLines(elements: readonly VectorElement[], width: number): readonly VectorElement[] {
  const strokes = elements.filter(isStroke)
  const paths = trimEnds(
    strokes.map(({ path }) => path),
    width,
  )
  return elements.map((element) =>
    isStroke(element) ? { ...element, path: paths[strokes.indexOf(element)]! } : element,
  )
}
