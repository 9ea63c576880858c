// Deletions against jobs that are being drawn, on a real edge: the worker reports `done` at the very moment
// at which somebody deletes what it used. No result may be committed after the acknowledgement that used the
// image, and the acknowledgement does not keep one waiting.
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lease } from '../../contract/index.ts'
import { figure, isWhole, percentile, scaled } from '../../edge/testing/scale.ts'
import { finishLease, readLeased, type Seen } from './draw-lease.ts'
import { LibraryWorld } from './library-world.ts'
import type { ScriptedWorker } from './scripted-worker.ts'

const TRIALS = scaled(30, 1000)
const AT_ONCE = 10

let world: LibraryWorld
const drawn = new Map<string, (drawing: { lease: Lease; worker: ScriptedWorker; seen: Seen[] }) => void>()

beforeAll(async () => {
  world = await LibraryWorld.start()
  world.work('w1', {
    slots: AT_ONCE,
    draw: async (lease, worker) => {
      const seen = await readLeased(lease, worker)
      const first = drawn.get(lease.job)
      if (first === undefined) return finishLease(lease, worker, seen) // a later attempt
      drawn.delete(lease.job)
      first({ lease, worker, seen })
    },
  })
})
afterAll(() => world.stop())

test(`${TRIALS} races: nothing that used a deleted image is committed after the acknowledgement`, {
  timeout: 7200_000,
}, async () => {
  const acknowledgedMs: number[] = []
  let redrawn = 0
  const trial = async (library: string, target: string, n: number): Promise<void> => {
    const { id, lease, worker, seen } = await beginJob(library, n)
    const used = seen.map((one) => ({
      ...one,
      images: new Map([...one.images].filter(([sha256]) => sha256 === target)),
    }))
    expect(used[0]?.images.size).toBe(1)
    // Which comes first, and by how much, differs from trial to trial; on the way both take some milliseconds
    // more or less.
    const head = ((n * 37) % 400) - 40
    const deleted = delay(Math.max(0, head)).then(async () => {
      const startedMs = performance.now()
      await world.libraries.deleteImage(library, target)
      acknowledgedMs.push(performance.now() - startedMs)
      return (await world.client.getJob(id)).state
    })
    await delay(Math.max(0, -head))
    await finishLease(lease, worker, used)
    const stateAtOnce = await deleted
    for await (const _ of world.client.events(id));
    const ended = await world.client.getJob(id)
    expect(ended.state).toBe('succeeded')
    const isUsed = ended.images.some(({ sources }) => sources.some(({ source }) => source === target))
    // Visible when the deletion was acknowledged, or made anew without the image: nothing between.
    if (stateAtOnce !== 'succeeded') expect(isUsed).toBe(false)
    if (isUsed) expect(ended.attempt).toBe(1)
    else redrawn += 1
  }
  const lane = async (first: number): Promise<void> => {
    const library = await world.newLibrary()
    const mine = Array.from({ length: TRIALS / AT_ONCE }, (_, i) => first + i * AT_ONCE)
    const targets: string[] = []
    for (const n of mine) targets.push(await world.add(library, n))
    await world.add(library, TRIALS + first) // one that stays
    await world.until(library, ({ waiting }) => waiting === 0)
    for (const [i, n] of mine.entries()) await trial(library, targets[i] as string, n)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => lane(first)))
  const [p50, p99] = [percentile(acknowledgedMs, 0.5), percentile(acknowledgedMs, 0.99)].map(
    (ms) => `${ms.toFixed(0)} ms`,
  )
  figure(
    `${TRIALS} deletions in a race: ${redrawn} redrawn, ${TRIALS - redrawn} visible before; acknowledgement p50 ${p50}, p99 ${p99}`,
  )
  expect(acknowledgedMs).toHaveLength(TRIALS)
  if (isWhole) expect(percentile(acknowledgedMs, 0.99)).toBeLessThan(1000)
})

async function beginJob(library: string, n: number) {
  const id = crypto.randomUUID()
  const drawing = new Promise<{ lease: Lease; worker: ScriptedWorker; seen: Seen[] }>((resolve) =>
    drawn.set(`home.${id}`, resolve),
  )
  await world.client.putJob(id, { prompt: 'heart', references: [], libraries: [library], seed: n })
  return { id, ...(await drawing) }
}
