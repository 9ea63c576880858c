import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.ts'

test('the first failure ends it, once what is under way is done', async () => {
  const [begun, ended] = [[], []] as [number[], number[]]
  const act = async (item: number): Promise<void> => {
    begun.push(item)
    await Promise.resolve()
    if (item === 2) throw new Error('no')
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    ended.push(item)
  }
  const items = Array.from({ length: 100 }, (_, i) => i)
  await expect(inParallel(items, act)).rejects.toThrow('no')
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  expect(ended).toEqual([0, 1, 3, 4, 5])
})

test('gives the results in the order of the items', async () => {
  expect(await inParallel([3, 1, 2], async (item) => item * 2)).toEqual([6, 2, 4])
  expect(await inParallel([], async () => 1)).toEqual([])
})
