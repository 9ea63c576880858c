// A full queue: who is in stays in, who comes is refused with a time to come back, and leaves nothing behind.
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { MAX_QUEUED_JOBS_OF_USER } from '../../contract/api/shared/limits.ts'
import { problemOf } from '../testing/calls/call.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { pool } from '../testing/workers/use-workers.ts'

const heart = { prompt: 'red heart', references: [], seed: 7 }
const put = (who: Person, id: string, body: object = heart) => who.call('PUT', `/v1/jobs/${id}`, body)
const stored = async () => (await listDurableObjectIds(env.JOBS)).length

/** As many jobs of this person as may wait. */
async function fillQueue({ team, user }: Person): Promise<string[]> {
  const waiting = Array.from({ length: MAX_QUEUED_JOBS_OF_USER }, () => `${team}.${crypto.randomUUID()}`)
  await Promise.all(waiting.map((job) => pool.enqueue({ job, user, fence: 1, attempt: 1 })))
  return waiting
}

test('a full queue refuses new jobs without waking an object, and knows those that are in it', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  const [inIt, over] = [crypto.randomUUID(), crypto.randomUUID()]
  for (const id of [inIt, over]) expect((await put(ann, id)).status).toBe(202)
  await ann.call('POST', `/v1/jobs/${over}/cancel`)
  const waiting = await fillQueue(ann)
  const before = await stored()
  for (let n = 0; n < 5; n++) {
    const refused = await put(ann, crypto.randomUUID())
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'rate_limited', retryable: true })
  }
  expect(await stored()).toBe(before)

  expect((await put(ann, inIt)).status).toBe(200)
  expect(await problemOf(await put(ann, inIt, { ...heart, seed: 8 }))).toMatchObject({ code: 'job_conflict' })
  // it is over: the pool knows it no more
  expect(await problemOf(await put(ann, over))).toMatchObject({ code: 'rate_limited' })
  expect((await ann.call('GET', `/v1/jobs/${over}`)).status).toBe(200)
  await Promise.all(waiting.map((job) => pool.release(job, 1)))
  expect((await put(ann, over)).status).toBe(200)
  await ann.call('POST', `/v1/jobs/${inIt}/cancel`)
})

test('a team without images left wakes none either', async () => {
  const admin = await newPerson(await newTeam(), 'admin')
  await admin.call('PATCH', `/v1/teams/${admin.team}`, { imagesADay: 0 })
  const before = await stored()
  expect(await problemOf(await put(admin, crypto.randomUUID()))).toMatchObject({ code: 'quota_exceeded' })
  expect(await stored()).toBe(before)
})

test('asking after a job that is not there stores nothing', async () => {
  const ann = await newPerson(await newTeam(), 'designer')
  const id = crypto.randomUUID()
  expect((await ann.call('GET', `/v1/jobs/${id}`)).status).toBe(404)
  const tables = await runInDurableObject(env.JOBS.getByName(`${ann.team}.${id}`), (_, { storage }) =>
    storage.sql.exec('SELECT name FROM sqlite_master').toArray(),
  )
  expect(tables).toEqual([])
})
