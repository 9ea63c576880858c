// A line set in two colours: most of a drawing in ink, a part of it in the accent. The slash of "off" has it
// alone; else what lies within the largest shape, then the shorter lines, twins together, until the accent has
// the share that the references give it.
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import type { Subpath, VectorElement } from '../../../contract/vector/vector-drawing.ts'
import { lengthAround } from '../geometry/course.ts'
import { polygonOf } from '../geometry/polygon.ts'
import { type Bounds, boundsOf } from '../geometry/region.ts'
import { isStroke, lineStyleOf, lookOf } from '../pieces/line-work.ts'
import { type Piece, type Role, solidPaint } from '../pieces/piece.ts'
import { takeSlash } from '../pieces/take-slash.ts'

/** Of the painted, and of the references: what is rarer is an exception. */
const SHARE = 0.05
const DRAWINGS = 0.6
/** Twins are as long and as large but for this share. */
const ALIKE = 0.06

/** A single line, or an area in the shape of lines. */
interface Part {
  readonly role: Role
  readonly element: VectorElement
  readonly length: number
  readonly box: Bounds
}

export function withAccent(pieces: readonly Piece[], profile: StyleProfile): Piece[] {
  const accent = accentOf(profile)
  const parts = accent === null ? [] : partsOf(pieces)
  if (accent === null || parts.length === 0) return [...pieces]
  const lines = parts.filter(({ role }) => role === 'line')
  const chosen = new Set(slashOf(lines, profile) ?? chosenOf(lines, accent.share))
  return parts.map((part): Piece => {
    const paint = chosen.has(part) ? solidPaint(accent.colour) : part.element.paint
    return { role: part.role, element: { ...part.element, paint } }
  })
}

/** The accent, and its share of what is painted in both colours; null where the set has none. */
function accentOf({ kind, monochrome, line, palette }: StyleProfile) {
  if (kind !== 'line' || monochrome || !line) return null
  const others = palette.filter(
    ({ colour, share, drawings = 1 }) => colour !== line.colour && share >= SHARE && drawings >= DRAWINGS,
  )
  const ink = palette.find(({ colour }) => colour === line.colour)
  if (others.length !== 1 || !ink) return null
  const [{ colour, share }] = others
  return { colour, share: share / (share + ink.share) }
}

function slashOf(parts: readonly Part[], profile: StyleProfile): Part[] | null {
  const strokes = parts.filter(({ element }) => isStroke(element))
  const paths = strokes.map(({ element }) => element.path)
  const { slash } = takeSlash(paths, lookOf(lineStyleOf(profile)))
  return slash === null ? null : strokes.filter(({ element }) => element.path.includes(slash))
}

function chosenOf(parts: readonly Part[], share: number): Part[] {
  if (parts.length === 0) return []
  const largest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  const within = ({ box }: Part): boolean => isWithin(box, largest.box)
  const rest = parts.filter((part) => part !== largest && !areTwins(part, largest))
  const order = rest.sort((a, b) => Number(within(b)) - Number(within(a)) || a.length - b.length)
  let left = share * parts.reduce((sum, { length }) => sum + length, 0)
  const chosen: Part[] = []
  for (const part of order) {
    if (chosen.includes(part)) continue
    const twins = order.filter((other) => other === part || areTwins(other, part))
    const length = twins.reduce((sum, one) => sum + one.length, 0)
    if (length / 2 > left) continue
    chosen.push(...twins)
    left -= length
  }
  return chosen
}

function areTwins(a: Part, b: Part): boolean {
  const sizes = ({ box }: Part): number[] => [box.right - box.left, box.bottom - box.top]
  const [[aWide, aHigh], [bWide, bHigh]] = [sizes(a), sizes(b)]
  const far = Math.max(
    Math.abs(a.length - b.length),
    Math.min(
      Math.abs(aWide - bWide) + Math.abs(aHigh - bHigh),
      Math.abs(aWide - bHigh) + Math.abs(aHigh - bWide),
    ),
  )
  return far <= ALIKE * Math.max(a.length, b.length)
}

function isWithin(box: Bounds, { left, right, top, bottom }: Bounds): boolean {
  return box.left > left && box.right < right && box.top > top && box.bottom < bottom
}

function partsOf(pieces: readonly Piece[]): Part[] {
  return pieces
    .flatMap((piece): Piece[] =>
      isStroke(piece.element) ? piece.element.path.map((line) => withLine(piece, line)) : [piece],
    )
    .flatMap(({ role, element }) => {
      const box = boundsOf(element.path.map((line) => polygonOf(line, 'coarse')))
      return box === undefined ? [] : [{ role, element, length: lengthIn(element), box }]
    })
}

const withLine = ({ role, element }: Piece, line: Subpath): Piece => ({
  role,
  element: { ...element, path: [line] },
})

/** Of an area in the shape of lines, half of its contours. */
const lengthIn = ({ path, type }: VectorElement): number =>
  path.reduce((sum, line) => sum + lengthAround(line, 'coarse'), 0) / (type === 'stroke' ? 1 : 2)
