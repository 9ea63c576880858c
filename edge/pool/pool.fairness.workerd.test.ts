import { describe, expect, test } from 'vitest'
import { Job } from '../../contract/api/jobs/job-answer.ts'
import { problemOf } from '../testing/calls/call.ts'
import { newPerson, newTeam, type Person } from '../testing/calls/people.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()

async function ask(who: Person, more: object = {}): Promise<Job> {
  const response = await who.call('PUT', `/v1/jobs/${crypto.randomUUID()}`, {
    prompt: 'red heart',
    references: [],
    seed: 7,
    ...more,
  })
  expect(response.status).toBe(202)
  return Job.parse(await response.json())
}

const seenBy = async (who: Person, { id }: Job): Promise<Job> =>
  Job.parse(await (await who.call('GET', `/v1/jobs/${id}`)).json())

describe('in a shared queue', () => {
  test('teams and their users are served in turn; place and estimate are for whoever asked', async () => {
    const [one, two] = [await newTeam(), await newTeam()]
    const [ann, bob, cid] = [
      await newPerson(one, 'designer'),
      await newPerson(one, 'designer'),
      await newPerson(two, 'designer'),
    ]
    const jobs = [await ask(ann), await ask(ann), await ask(ann), await ask(bob), await ask(cid)]
    expect((await seenBy(ann, jobs[1] as Job)).queue).toMatchObject({ position: 3 })
    expect((await seenBy(bob, jobs[1] as Job)).queue).toBe(undefined)
    const worker = await connect()
    const served: string[] = []
    for (let n = 0; n < jobs.length; n++) {
      const lease = await worker.next('lease')
      served.push(lease.job.split('.')[1] as string)
      await worker.finish(lease)
    }
    const order = [0, 4, 3, 1, 2].map((n) => (jobs[n] as Job).id)
    expect(served).toEqual(order)
    const waiting = await ask(ann)
    expect(waiting.queue === undefined || waiting.queue.estimatedStart !== undefined).toBe(true)
  })

  test('one cancels one’s own jobs; an admin any of the team; nobody another team’s', async () => {
    const team = await newTeam()
    const [ann, bob, admin] = [
      await newPerson(team, 'designer'),
      await newPerson(team, 'designer'),
      await newPerson(team, 'admin'),
    ]
    const stranger = await newPerson(await newTeam(), 'owner')
    const [first, second] = [await ask(ann), await ask(ann)]
    const cancel = (who: Person, { id }: Job) => who.call('POST', `/v1/jobs/${id}/cancel`)
    expect(await problemOf(await cancel(bob, first))).toMatchObject({ code: 'forbidden' })
    expect(await problemOf(await cancel(stranger, first))).toMatchObject({ code: 'not_found' })
    expect((await seenBy(ann, first)).state).toBe('queued')
    expect((await cancel(ann, first)).status).toBe(202)
    expect((await cancel(admin, second)).status).toBe(202)
    expect((await seenBy(ann, second)).state).toBe('canceled')
  })

  test('a job that names a bundle waits for a worker that has it', async () => {
    const ann = await newPerson(await newTeam(), 'designer')
    const job = await ask(ann, { bundle: 'large' })
    const small = await connect()
    expect((await seenBy(ann, job)).queue).toMatchObject({ position: 0, workers: 0 })
    const large = await connect({ worker: 'w2', bundle: 'large@2' })
    const lease = await large.next('lease')
    expect(lease).toMatchObject({ job: `${ann.team}.${job.id}`, request: { bundle: 'large' } })
    await large.finish(lease)
    small.close()
  })

  test('a hundred creates with one id are one job; another body is a conflict, always', async () => {
    const ann = await newPerson(await newTeam(), 'designer')
    const id = crypto.randomUUID()
    const body = (seed: number) => ({ prompt: 'red heart', references: [], seed })
    const statuses = await Promise.all(
      Array.from({ length: 100 }, () =>
        ann.call('PUT', `/v1/jobs/${id}`, body(1)).then((response) => response.status),
      ),
    )
    expect(statuses.filter((status) => status === 202)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(99)
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, i) => ann.call('PUT', `/v1/jobs/${id}`, body(i + 2))),
    )
    for (const response of others)
      expect(await problemOf(response)).toMatchObject({ status: 422, code: 'job_conflict' })
    await ann.call('POST', `/v1/jobs/${id}/cancel`)
  })
})
