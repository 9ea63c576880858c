import { expect, it } from 'vitest'
import type { Collections } from './drawing-collections.ts'
import { DrawingRows } from './drawing-rows.ts'

const HASH = 'ab'.repeat(32)

it('reads a drawing with a vector as one without', async () => {
  const details = { caption: 'bell', licence: 'MIT', author: 'A', source: '' }
  const rows = [details, { ...details, vector: HASH }].map((one, at) => ({
    id: `1/${at}`,
    image: HASH,
    details: JSON.stringify(one),
  }))
  const client = { query: async () => ({ status: { error_code: 'Success', code: 0 }, data: rows }) }
  const read = new DrawingRows({ client, drawings: 'drawings' } as unknown as Collections)
  expect((await read.all('page in [1]')).map(({ details }) => details.vector)).toEqual([undefined, HASH])
})
