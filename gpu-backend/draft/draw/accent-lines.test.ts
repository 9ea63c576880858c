import { expect, test } from 'vitest'
import type { StyleProfile } from '../../../contract/api/jobs/style-profile.ts'
import { ellipsePath, polylinePath, rectPath } from '../../../contract/vector/shape-path.ts'
import type { Path } from '../../../contract/vector/vector-drawing.ts'
import { lineStyle } from '../../testing/style-profiles.ts'
import { type Piece, solidPaint, strokeOf } from '../pieces/piece.ts'
import { withAccent } from './accent-lines.ts'

const [ink, orange] = ['#1e2a4a', '#f26b3a']
const look = { width: 1.75, cap: 'round', join: 'round' } as const
const piece = (...paths: Path[]): Piece => ({
  role: 'line',
  element: strokeOf(paths.flat(), solidPaint(ink), look),
})
const twoColours = (share: number, drawings = 1): StyleProfile => ({
  ...lineStyle,
  monochrome: false,
  line: { ...(lineStyle.line as NonNullable<StyleProfile['line']>), colour: ink },
  palette: [
    { colour: ink, role: 'ink', share: 1 - share, drawings: 1 },
    { colour: orange, role: 'main', share, drawings },
  ],
})
/** Starts of the lines in the accent. */
const accented = (pieces: readonly Piece[], profile: StyleProfile): number[][] =>
  withAccent(pieces, profile).flatMap(({ element: { paint, path } }) =>
    paint.type === 'solid' && paint.colour === orange ? path.map(({ points }) => points.slice(0, 2)) : [],
  )

const slashed = piece(
  rectPath(4, 5, 16, 15),
  polylinePath([3, 3, 21, 21]),
  polylinePath([12, 8, 12, 10]),
  polylinePath([8, 1, 9, 1]),
)
const calendar = piece(rectPath(4, 5, 16, 15), polylinePath([8, 3, 8, 7]), polylinePath([5, 10, 19, 10]))

test('what lies within the largest shape has the accent, as much as the references give it', () => {
  expect(accented([calendar], twoColours(0.2))).toEqual([[5, 10]])
  expect(accented([calendar], twoColours(0.25))).toHaveLength(2)
})

test('never the largest shape, and nothing where one reference of three has a second colour', () => {
  expect(accented([piece(ellipsePath(12, 12, 8))], twoColours(0.5))).toEqual([])
  expect(accented([calendar], twoColours(0.3, 0.3))).toEqual([])
  expect(withAccent([calendar], { ...twoColours(0.3), monochrome: true })).toEqual([calendar])
})

test('the slash alone, where there is one; twins together', () => {
  expect(accented([slashed], twoColours(0.3))).toEqual([[3, 3]])
  const truck = piece(rectPath(2, 6, 14, 10), ellipsePath(6, 18, 2), ellipsePath(16, 18, 2))
  expect(accented([truck], twoColours(0.3))).toHaveLength(2)
  expect(accented([truck], twoColours(0.1))).toEqual([])
})
