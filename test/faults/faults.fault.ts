// `npm run faults`: minutes of trouble. Each prints what it counted.
import { expect, test } from 'vitest'
import { chaos } from './chaos.ts'
import { cutEvents } from './cut-events.ts'
import { overload } from './overload.ts'
import { revocation } from './revocation.ts'

test('1,000 cut connections and three restarts of the edge lose no event and double none', async () => {
  const report = await cutEvents({ cuts: 1_000, restarts: 3, seed: 1 })
  console.log(JSON.stringify(report))
  expect(report).toMatchObject({ lost: 0, doubled: 0 })
})

test('500 jobs end, with the same bytes, while workers are killed, stopped and cut off', async () => {
  const report = await chaos({ jobs: 500, workers: 4, seed: 2 })
  console.log(JSON.stringify(report))
  expect(report).toMatchObject({ otherEnds: [], differing: 0, staleWritesTaken: 0 })
  expect(report.succeeded + report.workerLost).toBe(500)
})

test('a revoked token’s streams end within five seconds, whatever their kind', async () => {
  const report = await revocation({ each: 20 })
  console.log(JSON.stringify(report))
  expect(report.statuses).toEqual([401])
  for (const longestMs of Object.values(report.longestMs)) expect(longestMs).toBeLessThan(5_000)
})

test('two minutes at five times the capacity slow nobody who got in', async () => {
  const { calm, overloaded } = await overload({ seconds: 120, calmSeconds: 60, capacity: 8, factor: 5 })
  console.log(JSON.stringify({ calm, overloaded }))
  expect(overloaded).toMatchObject({ others: [], refusedWithoutTime: 0 })
  expect(overloaded.refused).toBeGreaterThan(0)
  for (const kind of ['acceptMs', 'leaseMs'] as const) expect(overloaded[kind].p99).toBeLessThanOrEqual(1.5 * calm[kind].p99)
  const [early, late] = [overloaded.residentMb[0] as number, overloaded.residentMb.at(-1) as number]
  expect(late).toBeLessThan(early * 1.3)
})
