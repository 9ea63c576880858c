import { expect, test } from 'vitest'
import { distinctImages } from './distinct-images.ts'
import type { Picture } from './job-view.ts'

const none: Picture = { draft: null, strips: [], rows: 0, done: null }
const done = (sha256: string) => ({ ...none, done: { entry: { sha256 } } }) as Picture

test('of pictures that are the same the first is left, with its index; what is not finished stays', () => {
  const shown = (...pictures: Picture[]) => distinctImages({ pictures }).map(({ image }) => image)
  expect(shown(done('a'), done('b'), done('a'), none, done('c'), done('b'))).toEqual([0, 1, 3, 4])
  expect(shown(none, none)).toEqual([0, 1])
})
