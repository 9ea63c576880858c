import { expect, test } from 'vitest'
import type { Env } from '../bindings/env.ts'
import { JobLibraries } from './job-libraries.ts'
import type { JobRecord } from './job-record.ts'

const LIBRARY = 'a.00000000-0000-4000-8000-000000000000'

test('a deletion waits for what may still become visible, also where a second try has failed', async () => {
  const snapshot = { library: LIBRARY, manifest: 1, seq: 0, removed: [] }
  let record = { handle: 'a.job', state: 'running', fence: 1, libraries: [snapshot] } as unknown as JobRecord
  const answer = Promise.withResolvers<'granted'>()
  const permits = [answer.promise, Promise.reject(new Error('the library does not answer'))]
  const library = { permit: () => permits.shift(), closePermit: async () => undefined }
  const job = {
    load: () => record,
    apply: async () => {
      record = { ...record, state: 'succeeded' } as JobRecord
      return record
    },
  }
  const libraries = new JobLibraries({ LIBRARIES: { getByName: () => library } } as unknown as Env, job)
  const done = { type: 'done', fence: 1, images: [], resolved: {} } as unknown as Parameters<
    JobLibraries['commit']
  >[0]
  const first = libraries.commit(done, undefined)
  await expect(libraries.commit(done, undefined)).rejects.toThrow('does not answer')
  const outcome = libraries.outcomeOf(1)
  answer.resolve('granted')
  await first
  expect(await outcome).toBe('committed')
})
