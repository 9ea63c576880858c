// A worker killed in the middle of an image costs an attempt and not one byte of the image.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobRequest } from '../../contract/index.ts'
import { picture } from '../pictures.ts'
import { startWorld, type World } from '../world.ts'

let world: World
let request: JobRequest
beforeAll(async () => {
  world = await startWorld()
  const references = await Promise.all(
    [picture('circle', '#e4572e'), picture('square', '#f3a712')].map(async (png) => ({
      sha256: await world.upload(await png),
    })),
  )
  request = { prompt: 'red heart', references, seed: 7, count: 2 }
})
afterAll(() => world.stop())

test('the image is the one that an undisturbed run gives, and every row came once', async () => {
  const undisturbed = await world.ended(await world.start(request))
  expect(undisturbed).toMatchObject({ state: 'succeeded', attempt: 1 })

  const id = await world.start(request)
  await world.until(id, ({ event, data }) => event === 'row' && data.image === 0 && data.row === 7)
  const killed = world.workerPid() as number
  process.kill(killed, 'SIGKILL')
  const events = await world.until(id, ({ event, data }) => event === 'state' && data.state === 'succeeded')
  const disturbed = await world.client.getJob(id)

  expect(disturbed.attempt).toBe(2)
  expect(world.workerPid()).not.toBe(killed)
  expect(disturbed.resolved).toEqual(undisturbed.resolved)
  const bytes = (job: typeof disturbed) =>
    Promise.all(job.images.map((image) => world.client.result(image.url)))
  expect(await bytes(disturbed)).toEqual(await bytes(undisturbed))
  const rows = events.flatMap(({ event, data }) => (event === 'row' ? [`${data.image}.${data.row}`] : []))
  expect(rows).toHaveLength(32)
  expect(new Set(rows).size).toBe(32)
  expect(events.map((event) => event.id)).toEqual(events.map((_, i) => i + 1))
})

test('a job canceled while it is drawn frees the worker at once', async () => {
  const oneImageMs = await timeOfOneImage(99)
  const long = await world.start({ ...request, count: 8, seed: 100 })
  await world.until(long, ({ event }) => event === 'row')
  expect(await world.client.cancelJob(long)).toMatchObject({ state: 'canceled' })
  expect(await timeOfOneImage(101)).toBeLessThan(4 * oneImageMs) // with the eight before it, nine times
})

async function timeOfOneImage(seed: number): Promise<number> {
  const startedMs = performance.now()
  expect(await world.ended(await world.start({ ...request, count: 1, seed }))).toMatchObject({
    state: 'succeeded',
    attempt: 1,
  })
  return performance.now() - startedMs
}
