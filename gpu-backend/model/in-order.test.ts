import { expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

const fails = async (what: string, turns: number): Promise<never> => {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
  throw new Error(what)
}

it('throws what the first in order failed by, whichever fails first', async () => {
  await expect(inOrder(Promise.resolve(1), fails('second', 9), fails('third', 0))).rejects.toThrow('second')
  await expect(inOrder(fails('first', 0), fails('second', 9))).rejects.toThrow('first')
})

it('gives what was opened, in order', async () => {
  expect(await inOrder(Promise.resolve(1), Promise.resolve('b'))).toEqual([1, 'b'])
})
