// Random lives of libraries: teams, roles, licences, deletions, restorings and jobs in any order.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Caller } from '../../bindings/library-rpc.ts'
import { LibraryLife, type LifeStep } from '../../testing/libraries/library-life.ts'
import { figure, scaled } from '../../testing/scale.ts'
import { memorySql } from '../../testing/sqlite.ts'
import { createTables } from './library-tables.ts'

const CASES = scaled(500, 100_000)
const LICENCES = ['', 'MIT', 'Acme', 'CC-BY-ND-4.0']
const IMAGES = 6

const images = fc.nat({ max: IMAGES - 1 })
const callers: fc.Arbitrary<Caller> = fc.record({
  team: fc.constantFrom('a', 'a', 'b'),
  user: fc.constantFrom('ada', 'bob'),
  role: fc.constantFrom('viewer' as const, 'designer' as const, 'admin' as const),
})
const grants = fc.constantFrom(null, 'viewer' as const, 'editor' as const, 'admin' as const)
const often = <T extends LifeStep>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })
const one = <T extends string>(name: T) => fc.constant(name)
const licence = fc.constantFrom(...LICENCES)
const steps: fc.Arbitrary<LifeStep> = fc.oneof(
  often(12, fc.record({ do: one('add'), image: images, licence })),
  often(9, fc.record({ do: one('publish') })),
  often(6, fc.record({ do: one('delete'), image: images })),
  often(3, fc.record({ do: one('describe'), image: images, licence })),
  often(3, fc.record({ do: one('forbid'), licences: fc.subarray(['Acme', 'MIT']) })),
  often(3, fc.record({ do: one('restore'), manifest: fc.nat({ max: 5 }) })),
  often(3, fc.record({ do: one('share'), user: fc.constantFrom('ada', 'bob', 'everyone'), role: grants })),
  often(3, fc.record({ do: one('open'), access: fc.constantFrom('public', 'team') })),
  often(1, fc.record({ do: one('deleteLibrary') })),
  often(14, fc.record({ do: one('start'), caller: callers })),
  often(
    14,
    fc.record({
      do: one('finish'),
      used: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2 }),
      says: fc.constantFrom('what', 'nothing'),
    }),
  ),
  often(3, fc.record({ do: one('renew') })),
)

test(`${CASES} random lives of a library: results ⊆ permitted and not deleted`, { timeout: 3600_000 }, () => {
  const sum = { committed: 0, committedWithUse: 0, denied: 0 }
  const sql = memorySql()
  createTables(sql)
  fc.assert(
    fc.property(fc.array(steps, { minLength: 15, maxLength: 60, size: 'max' }), (all) => {
      sql.exec('BEGIN')
      const life = new LibraryLife(sql)
      for (const step of all) life.take(step)
      sql.exec('ROLLBACK') // each life begins with an empty database
      sum.committed += life.committed
      sum.committedWithUse += life.committedWithUse
      sum.denied += life.denied
    }),
    { numRuns: CASES },
  )
  figure(
    `${CASES} lives: ${sum.committed} results, ${sum.committedWithUse} with library images; ` +
      `${sum.denied} denied`,
  )
  expect(sum.committedWithUse).toBeGreaterThan(CASES / 20)
  expect(sum.denied).toBeGreaterThan(CASES / 20)
})
