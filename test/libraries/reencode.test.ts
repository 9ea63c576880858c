// A new tokenizer on a real edge: a library is encoded anew in the background while jobs are drawn without a
// pause. None of them fails, none sees codes of two tokenizers, and until all is done each job of the old one
// sees the whole library.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '../../contract/index.ts'
import { figure, scaled } from '../../edge/testing/scale.ts'
import { finishLease, readLeased } from './draw-lease.ts'
import { LibraryWorld, TOKENIZER } from './library-world.ts'
import type { Draw } from './scripted-worker.ts'

const IMAGES = scaled(40, 1000)
const UPLOADS_AT_ONCE = 4
const NEW = sha256Hex(Uint8Array.of(2))

let world: LibraryWorld
/** Images that each job saw, job by job; every code was the worker's own tokenizer's. */
const seenBy = new Map<string, number[]>([TOKENIZER, NEW].map((hash) => [hash, []]))

const draw: Draw = async (lease, worker) => {
  const seen = await readLeased(lease, worker)
  for (const { images } of seen) {
    for (const first of images.values())
      expect(first).toBe(Number.parseInt(worker.tokenizerHash.slice(0, 2), 16))
    seenBy.get(worker.tokenizerHash)?.push(images.size)
  }
  await finishLease(lease, worker, seen)
}

beforeAll(async () => {
  world = await LibraryWorld.start()
  world.work('old', { bundle: 'scripted@1', draw })
})
afterAll(() => world.stop())

test(`${IMAGES} images for a new tokenizer, jobs running all the while`, { timeout: 3600_000 }, async () => {
  const library = await fill()
  world.work('new', { bundle: 'scripted@2', tokenizerHash: NEW, draw })
  await drawn(library, 'scripted@2') // it is there: what wakes the library below finds its tokenizer
  const startedMs = performance.now()
  let isDone = false
  const lane = async (bundle: string): Promise<void> => {
    while (!isDone) await drawn(library, bundle)
  }
  const lanes = Promise.all([lane('scripted@1'), lane('scripted@2')])
  await world.add(library, IMAGES) // whatever wakes the library
  // Not only that nothing is on its way: before the first image has its new codes, nothing is either.
  const seesAll = () => seenBy.get(NEW)?.at(-1) === IMAGES + 1
  await world.until(
    library,
    ({ waiting, reencoding }) => waiting === 0 && reencoding === undefined && seesAll(),
  )
  isDone = true
  await lanes
  const tookMs = performance.now() - startedMs
  await drawn(library, 'scripted@2')
  const [byOld, byNew] = [seenBy.get(TOKENIZER) ?? [], seenBy.get(NEW) ?? []]
  expect(Math.min(...byOld)).toBeGreaterThanOrEqual(IMAGES)
  expect(byNew.at(-1)).toBe(IMAGES + 1)
  expect(byNew).toEqual(byNew.toSorted((a, b) => a - b))
  figure(
    `${IMAGES} images encoded anew in ${(tookMs / 1000).toFixed(1)} s; ${byOld.length} jobs by the old codes and ${byNew.length} by the new: 0 failed, 0 mixed`,
  )
})

async function fill(): Promise<string> {
  const library = await world.newLibrary()
  let next = 0
  const upload = async (): Promise<void> => {
    while (next < IMAGES) await world.add(library, next++)
  }
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, upload))
  await world.until(library, ({ waiting, images }) => waiting === 0 && images === IMAGES)
  return library
}

async function drawn(library: string, bundle: string): Promise<void> {
  const id = crypto.randomUUID()
  await world.client.putJob(id, { prompt: 'heart', references: [], libraries: [library], bundle })
  for await (const _ of world.client.events(id));
  expect((await world.client.getJob(id)).state).toBe('succeeded')
}
