import { expect, test } from 'vitest'
import type { LeasedRequest } from '../../contract/api/jobs/job-request.ts'
import { newJob } from './job-state.ts'
import { viewJob } from './job-view.ts'

test('answers what was asked, without what the team’s settings add for workers', async () => {
  const asked = { prompt: 'heart', references: [], method: 'auto', seed: 7, count: 2 } as const
  const request: LeasedRequest = { ...asked, references: [], contentLicences: ['MIT'] }
  const handle = `home.${crypto.randomUUID()}`
  const { job } = newJob({ handle, user: 'u', via: 'person', bodyHash: '0'.repeat(64), request }, 1)
  const seen = await viewJob(job, { key: 'k', origin: 'https://edge.test', nowMs: 1 })
  expect(seen.request).toEqual(asked)
})
