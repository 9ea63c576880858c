import { expect, it } from 'vitest'
import { nearlyBest } from './nearly-best.ts'

/** Places that are offered of drafts with these scores; `groups`: what shows one shape. */
const offered = (scores: number[], groups = scores.map((_, i) => i)): number[] =>
  nearlyBest(
    scores.map((score, place) => ({ place, score, options: {} })),
    ({ place }) => groups[place],
  ).map(({ place }) => place)

it('offers four, though three are not as good', () => {
  expect(offered([0.9, 0.7, 0.6, 0.55, 0.5])).toEqual([0, 1, 2, 3])
})

it('offers more where they are as good, and eight at most', () => {
  expect(offered(Array.from({ length: 10 }, () => 0.9))).toHaveLength(8)
  expect(offered([0.9, 0.9, 0.88, 0.86, 0.85, 0.8])).toEqual([0, 1, 2, 3, 4])
})

it('offers nothing that can hardly be used beside the best, and no shape twice', () => {
  expect(offered([0.9, 0.4])).toEqual([0])
  expect(offered([0.9, 0.89, 0.88], [0, 0, 1])).toEqual([0, 2])
})
