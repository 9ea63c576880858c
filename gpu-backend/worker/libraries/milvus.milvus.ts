// `npm run milvus`: libraries in a real Milvus server beside the same in memory, and what only a server can
// suffer.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeImage } from '../../decode/loop/decode-image.ts'
import { prepareJob } from '../../decode/prepare/prepare-job.ts'
import { KEEP_MS } from '../../retrieval/milvus/drawing-collections.ts'
import { MilvusServer } from '../../retrieval/milvus/milvus-server.ts'
import { type LibraryPart, LibraryServerError } from '../../retrieval/searchable-library.ts'
import type { StoredLibrary } from '../../testing/stored-library.ts'
import { K, MilvusWorld } from './milvus-world.ts'

const HOME = process.env.MILVUS_HOME || join(homedir(), '.cache/tessera/milvus-2.3.5')
const PORT = 8860
const IMAGES = 2_000
const MOST = 512 // drawings that a job searches of one library
const ROUNDS = 12 // of deleting while others search
const KILLS = 3
const TRIES = 10
const KILL_AT_PAGE = 5 // of those that are still missing
const PROMPTS = ['red heart', 'cat on a skateboard', 'qwrtz', 'bear', 'a yellow flower with green leaves']
const NOTHING: ReadonlySet<string> = new Set()

let server: MilvusServer
let world: MilvusWorld
beforeAll(async () => {
  world = await MilvusWorld.open()
  server = await MilvusServer.start(HOME, PORT)
}, 600_000)
afterAll(async () => {
  await world.close()
  await server.stop()
})

const idsOf = ({ drawings }: LibraryPart): string[] => drawings.map(({ id }) => id)

/** Milliseconds of the middle one. */
async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await work()
  times.push(performance.now() - started)
  return value
}

/**
 * Kills the server as soon as `isTime`, in the middle of what is being put; not where the filling has ended
 * before.
 */
async function killAt(isTime: () => boolean, ended: AbortSignal): Promise<void> {
  while (!isTime() && !ended.aborted) await sleep(2)
  if (!ended.aborted) await server.kill()
}

/** As the pool does it: another attempt where the server cannot just now, for it has only just started. */
async function patiently<T>(work: () => Promise<T>, isOver: () => boolean = () => false): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof LibraryServerError) || tries === TRIES || isOver()) throw error
      await sleep(2_000)
    }
  }
}

describe('a library in Milvus', () => {
  it(
    `gives a job what memory gives it: the same drawings, so the same ${K} nearest patches, and the ` +
      'same image',
    async () => {
      const stored = world.library()
      for (let n = 0; n < IMAGES; n += 500) stored.add(world.images(n, 500))
      const manifest = stored.remove(1, 7)
      const local = (await world.worker(stored).take(manifest)).library
      const filling: number[] = []
      const remote = (await timed(filling, () => world.worker(stored, server.address).take(manifest))).library
      const parts: number[] = []
      const without = new Set(
        world.images(0, IMAGES).flatMap(({ sha256 }, i) => (i % 3 === 0 ? [sha256] : [])),
      )
      let least = 1
      for (const prompt of PROMPTS) {
        for (const passed of [NOTHING, without]) {
          const truth = await local.part(world.wanted(prompt), MOST, passed)
          const found = await timed(parts, () => remote.part(world.wanted(prompt), MOST, passed))
          expect(found.usable).toBe(truth.usable)
          expect(idsOf(found).filter((id) => passed.has(id))).toEqual([])
          expect(new Set(idsOf(found)).size).toBe(MOST)
          least = Math.min(least, world.recall(found, truth))
          expect(idsOf(found)).toEqual(idsOf(truth))
        }
      }
      expect(least).toBeGreaterThanOrEqual(0.99)
      const codes = []
      for (const library of [local, remote]) {
        const input = {
          prompt: 'bear',
          references: [],
          libraries: [{ library, weight: 1 }],
          method: 'full',
          parameters: {},
        } as const
        const job = await prepareJob(world.engine, input, 7)
        codes.push(
          (
            await decodeImage(world.engine, await job.recipe(0), {
              signal: new AbortController().signal,
              now: () => 0,
            })
          ).codes,
        )
      }
      expect(codes[1]).toEqual(codes[0])
      const figures = {
        images: IMAGES,
        imagesPerSecondFilled: Math.round((1000 * IMAGES) / filling[0]),
        partMsMedian: Math.round(parts.sort((a, b) => a - b)[parts.length >> 1]),
        recallAt64: least,
      }
      console.log(JSON.stringify({ milvus: figures }))
    },
  )

  it('is filled by difference, and shows each job its own manifest, whoever is ahead', async () => {
    const stored = world.library()
    const first = stored.add(world.images(0, 40))
    const [ahead, behind] = [world.worker(stored, server.address), world.worker(stored, server.address)]
    await Promise.all([ahead.take(first), behind.take(first)]) // both fill it at once
    const second = stored.add(world.images(40, 20))
    stored.fetched = []
    const all = async (taken: Awaited<ReturnType<typeof ahead.take>>) =>
      idsOf(await taken.library.part(world.wanted('bear'), MOST, NOTHING)).length
    const old = await behind.take(first)
    expect(await all(await ahead.take(second))).toBe(60)
    expect(stored.fetched).toEqual(['manifest 1', 'manifest 2', 'table', 'segment'])
    expect([await all(old), await all(await behind.take(first))]).toEqual([40, 40])
    const third = stored.rewrite(0, world.images(1, 39))
    expect(await all(await ahead.take(third))).toBe(59)
    await expect(all(old)).rejects.toThrow(LibraryServerError) // its page is gone …
    expect(await all(await behind.take(first))).toBe(40) // … and comes back for the next attempt
    expect(await all(await ahead.take(third))).toBe(59)
  })

  it('shows nothing of an image from its deletion on, whatever is searched meanwhile', async () => {
    const stored = world.library()
    stored.add(world.images(0, 600))
    const worker = world.worker(stored, server.address)
    const before = (await worker.take(1)).library
    const gone: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const meanwhile = before.part(world.wanted('bear'), MOST, NOTHING)
      gone.push(world.images(round * 3, 1)[0].sha256)
      const manifest = stored.remove(0, round * 3)
      const found = await (await worker.take(manifest)).library.part(world.wanted('bear'), MOST, NOTHING)
      // the lease's own list, at the manifest that it began with
      const lately = await before.part(world.wanted('bear'), MOST, new Set(gone))
      for (const part of [found, lately]) {
        expect(idsOf(part).filter((id) => gone.includes(id))).toEqual([])
        expect([part.usable, part.drawings.length]).toEqual([600 - gone.length, MOST])
      }
      expect((await meanwhile).drawings).toHaveLength(MOST)
    }
  })

  it(`has each image once and whole after ${KILLS} kill -9 while it is filled`, async () => {
    const stored = world.library()
    let manifest = 0
    for (let n = 0; n < IMAGES; n += 100) manifest = stored.add(world.images(n, 100))
    const fill = () => world.worker(stored, server.address).take(manifest)
    for (let kill = 0; kill < KILLS; kill++) {
      stored.fetched = []
      const pages = () => stored.fetched.filter((what) => what === 'segment').length
      const filling = new AbortController()
      const isTime = () => pages() >= KILL_AT_PAGE
      const dying = killAt(isTime, filling.signal)
      const reason = await patiently(fill, isTime).catch((error: unknown) => error)
      filling.abort()
      await dying
      expect(reason).toBeInstanceOf(LibraryServerError)
      console.log(`kill ${kill + 1} came while page ${pages()} of those missing was put`)
      await server.restart()
    }
    const found = (await patiently(fill)).library
    const truth = (await world.worker(stored).take(manifest)).library
    for (const prompt of PROMPTS) {
      const [one, other] = [found, truth].map((library) => library.part(world.wanted(prompt), MOST, NOTHING))
      expect(idsOf(await one)).toEqual(idsOf(await other))
      expect((await one).usable).toBe(IMAGES)
    }
  })

  it('is dropped a week after it was made, whoever made it, and filled in anew for the next job', async () => {
    const [kept, asked] = [world.library(), world.library()]
    for (const stored of [kept, asked])
      await world.worker(stored, server.address).take(stored.add(world.images(0, 20)))
    const files = async (stored: StoredLibrary, laterMs: number) => {
      stored.fetched = []
      const { library } = await world.worker(stored, server.address, () => Date.now() + laterMs).take(1)
      expect((await library.part(world.wanted('bear'), MOST, NOTHING)).drawings).toHaveLength(20)
      return stored.fetched.slice(1) // behind the manifest
    }
    expect(await files(asked, KEEP_MS - 3_600_000)).toEqual([])
    expect(await files(asked, KEEP_MS + 1_000)).toEqual(['table', 'segment'])
    expect(await files(kept, 0)).toEqual(['table', 'segment']) // it was dropped by the other's worker
  })
})
