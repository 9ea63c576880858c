import { expect, it } from 'vitest'
import { polylinePath } from '../../../contract/vector/shape-path.ts'
import { chainedLines } from './chained-lines.ts'

const lines = (...all: number[][]) => all.flatMap((points) => polylinePath(points))
const endsOf = ({ points }: { readonly points: readonly number[] }) => [
  ...points.slice(0, 2),
  ...points.slice(-2),
]

it('chains lines end to end, whichever way they were drawn', () => {
  const [around, ...more] = chainedLines(lines([6, 20, 4, 12], [8, 6, 4, 12], [8, 6, 16, 6], [20, 20, 16, 6]))
  expect(more).toEqual([])
  expect(endsOf(around!).sort()).toEqual([20, 20, 20, 6].sort())
  expect(around!.points).toHaveLength(2 + 4 * 6)
})

it('leaves apart what meets two others, and what lies alone', () => {
  const fork = lines([4, 4, 12, 12], [12, 12, 20, 4], [12, 12, 12, 20], [2, 22, 8, 22])
  expect(chainedLines(fork)).toEqual(fork)
})
