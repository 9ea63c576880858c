// The small signs that sets add to a drawing, as lines around the origin, 6 units across (of a frame of 24).
// Drawn for Tessera.

import type { Modifier } from '../../../contract/api/jobs/modifiers.ts'
import { ellipsePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'

export type Glyph = Exclude<Modifier, 'slash' | 'circle' | 'square' | 'filled' | 'outlined'>

/** A polyline: [x, y, x, y, …]. */
function line(points: readonly number[], closed = false): Path {
  const out = [points[0]!, points[1]!]
  const ring = closed ? [...points, points[0]!, points[1]!] : points
  for (let at = 2; at < ring.length; at += 2)
    out.push(ring[at - 2]!, ring[at - 1]!, ring[at]!, ring[at + 1]!, ring[at]!, ring[at + 1]!)
  return [{ points: out, closed }]
}

const point = (x: number, y: number): Path => line([x, y, x, y + 0.01])

function arrow(angle: number): Path {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turned = (points: number[]): number[] =>
    points.map((value, at) =>
      at % 2 === 0 ? value * cos - points[at + 1]! * sin : points[at - 1]! * sin + value * cos,
    )
  return [...line(turned([-3, 0, 3, 0])), ...line(turned([0.4, -2.6, 3, 0, 0.4, 2.6]))]
}

function gear(): Path {
  const spokes: Path[] = []
  for (let tooth = 0; tooth < 6; tooth++) {
    const angle = (tooth * Math.PI) / 3 + Math.PI / 6
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    spokes.push(line([1.85 * cos, 1.85 * sin, 2.95 * cos, 2.95 * sin]))
  }
  return [...ellipsePath(0, 0, 1.75), ...spokes.flat()]
}

function star(): Path {
  const points: number[] = []
  for (let tip = 0; tip < 10; tip++) {
    const angle = (tip * Math.PI) / 5 - Math.PI / 2
    const radius = tip % 2 === 0 ? 3.3 : 1.6
    points.push(radius * Math.cos(angle), 0.2 + radius * Math.sin(angle))
  }
  return line(points, true)
}

const heart: Path = [
  {
    points: [
      0, 3, -0.8, 2.2, -3.2, 0.3, -3.2, -1.2, -3.2, -2.3, -2.4, -3, -1.6, -3, -0.9, -3, -0.3, -2.6, 0, -2,
      0.3, -2.6, 0.9, -3, 1.6, -3, 2.4, -3, 3.2, -2.3, 3.2, -1.2, 3.2, 0.3, 0.8, 2.2, 0, 3,
    ],
    closed: true,
  },
]

const question: Path = [
  {
    points: [
      -1.7, -1.6, -1.7, -2.5, -1, -3.1, 0, -3.1, 1, -3.1, 1.8, -2.4, 1.8, -1.5, 1.8, -0.4, 0, -0.3, 0, 0.8,
    ],
    closed: false,
  },
  ...point(0, 3),
]

const shackle: Path = [
  {
    points: [
      -1.7, -0.4, -1.7, -0.4, -1.7, -1.5, -1.7, -1.5, -1.7, -2.6, -0.9, -3.2, 0, -3.2, 0.9, -3.2, 1.7, -2.6,
      1.7, -1.5, 1.7, -1.5, 1.7, -0.4, 1.7, -0.4,
    ],
    closed: false,
  },
]

const GLYPHS: Record<Glyph, Path> = {
  plus: [...line([-3, 0, 3, 0]), ...line([0, -3, 0, 3])],
  minus: line([-3, 0, 3, 0]),
  check: line([-3.1, 0.2, -1, 2.3, 3.1, -2]),
  cross: [...line([-2.4, -2.4, 2.4, 2.4]), ...line([2.4, -2.4, -2.4, 2.4])],
  dot: point(0, 0),
  'arrow-up': arrow(-Math.PI / 2),
  'arrow-down': arrow(Math.PI / 2),
  'arrow-left': arrow(Math.PI),
  'arrow-right': arrow(0),
  gear: gear(),
  heart,
  lock: [...rectPath(-2.7, -0.4, 5.4, 3.5, 0.6), ...shackle],
  star: star(),
  search: [...ellipsePath(-0.6, -0.6, 2.4), ...line([1.3, 1.3, 3.1, 3.1])],
  clock: [...ellipsePath(0, 0, 3.3), ...line([0, -1.2, 0, 0.1, 0.9, 0.6])],
  edit: line([-3, 3, -3, 1.1, 1.2, -3.1, 3.1, -1.2, -1.1, 3], true),
  question,
  alert: [...line([0, -3.1, 0, 0.6]), ...point(0, 3.1)],
}

export const glyphPath = (glyph: Glyph): Path => GLYPHS[glyph]

/** Signs with a hole, that a pen clots unless they are larger. */
const HOLLOW: readonly Glyph[] = ['gear', 'heart', 'lock', 'star', 'search', 'clock', 'edit']

/** How large a sign has to be for a pen so wide (units of the frame). */
export const sizeFor = (glyph: Glyph, width: number): number =>
  HOLLOW.includes(glyph)
    ? Math.min(1.35, Math.max(1, 0.6 * width))
    : Math.min(1.3, Math.max(0.92, Math.sqrt(width / 2)))
