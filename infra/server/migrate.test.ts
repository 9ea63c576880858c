import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'

type Database = Parameters<typeof migrate>[0]

/** A database that only knows which migrations it has, and whose connection breaks at the first calls. */
function database(breaks: number, error: Error) {
  const applied: string[] = []
  let calls = 0
  const prepare = (sql: string) => ({
    bind: (name: string) => ({ name }),
    run: async () => {
      if (++calls <= breaks) throw error
    },
    all: async () => ({ results: applied.map((name) => ({ name })) }),
    sql,
  })
  const batch = async (all: { name?: string }[]) => void applied.push(all.at(-1)?.name ?? '')
  return { applied, database: { prepare, batch } as unknown as Database }
}

const broken = () =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  })

test('asks again where the connection broke, and applies each migration once', async () => {
  const { applied, database: d1 } = database(2, broken())
  await migrate(d1)
  expect(applied.length).toBeGreaterThan(1)
  expect(new Set(applied).size).toBe(applied.length)
})

test('gives up after three tries, and at once where it is another error', async () => {
  await expect(migrate(database(3, broken()).database)).rejects.toThrow('fetch failed')
  await expect(migrate(database(1, new Error('no such table')).database)).rejects.toThrow('no such table')
})
