// The quick part of what `npm run faults` does at length.
import { expect, test } from 'vitest'
import { chaos } from './chaos.ts'

test('jobs end, and their images are the same to the byte, while workers are killed, stopped and cut off', async () => {
  const report = await chaos({ jobs: 30, workers: 3, seed: 2 })
  expect(report).toMatchObject({ otherEnds: [], differing: 0, staleWritesTaken: 0 })
  expect(report.succeeded + report.workerLost).toBe(30)
  expect(report.succeeded).toBeGreaterThan(24)
})
