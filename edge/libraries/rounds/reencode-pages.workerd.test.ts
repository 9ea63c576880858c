// A new tokenizer comes while jobs run: the library is encoded anew in the background, the old codes serve
// until that is done, and no job fails or mixes codes of two tokenizers.
import { expect, test, vi } from 'vitest'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { readLibraryManifest } from '../../../contract/formats/library-manifest.ts'
import { readSegment } from '../../../contract/formats/segment.ts'
import { PATIENCE, startJob, untilState } from '../../testing/calls/job-calls.ts'
import { addPicture, libraries, newLibrary, untilSettled } from '../../testing/calls/library-calls.ts'
import { codesOf, encodeUploads } from '../../testing/workers/encode-uploads.ts'
import { client, type ScriptedWorker, TOKENIZER } from '../../testing/workers/scripted-worker.ts'
import { useWorkers } from '../../testing/workers/use-workers.ts'

const connect = useWorkers()
const NEW = sha256Hex(new Uint8Array([2]))
const IMAGES = 3

/**
 * Draws one job by this worker: how many images it saw under its own tokenizer. Every code is that
 * tokenizer's.
 */
async function drawWith(worker: ScriptedWorker, tokenizerHash: string, library: string): Promise<number> {
  const job = await startJob({ libraries: [library], count: 1 })
  const lease = await worker.next('lease')
  const [leased] = lease.libraries ?? []
  const manifest = readLibraryManifest(
    (await client.libraryManifest(lease, leased?.library ?? '', leased?.manifest ?? 0)) as Uint8Array,
  )
  let seen = 0
  for (const { segments } of manifest.pages) {
    const sha256 = segments[tokenizerHash]
    if (sha256 === undefined) continue
    const segment = readSegment(
      (await client.librarySegment(lease, leased?.library ?? '', sha256)) as Uint8Array,
    )
    for (const [i, image] of segment.images.entries()) {
      expect(segment.grids.slice(i * 4, i * 4 + 4)).toEqual(codesOf(image, tokenizerHash).codes)
      seen += 1
    }
  }
  await worker.finish(lease)
  await untilState(job, 'succeeded')
  return seen
}

test('a library goes over to another tokenizer while jobs run', async () => {
  const old = await connect({ worker: 'old' })
  void encodeUploads(old)
  const id = await newLibrary()
  for (let n = 0; n < IMAGES; n++) await addPicture(id, 100 + n)
  expect(await untilSettled(id)).toMatchObject({ images: IMAGES, tokenizerHash: TOKENIZER })
  expect(await drawWith(old, TOKENIZER, id)).toBe(IMAGES)

  // A worker with the new one, which takes no job yet.
  const next = await connect({ worker: 'new', tokenizerHash: NEW, slots: 1, bundle: 'tiny@2' })
  void encodeUploads(next, NEW)
  await addPicture(id, 100 + IMAGES) // whatever wakes the library
  await vi.waitFor(async () => {
    const now = await libraries.get(id)
    expect(now).toMatchObject({ images: IMAGES + 1, waiting: 0 })
    expect(now.reencoding).toBe(undefined)
  }, PATIENCE)
  old.close()
  await vi.waitFor(async () => expect(await drawWith(next, NEW, id)).toBe(IMAGES + 1), {
    timeout: 40_000,
    interval: 500,
  })

  await addPicture(id, 101 + IMAGES)
  await vi.waitFor(
    async () =>
      expect(await libraries.get(id)).toMatchObject({ images: IMAGES + 2, tokenizerHash: NEW, waiting: 0 }),
    PATIENCE,
  )
  expect((await libraries.get(id)).reencoding).toBe(undefined)
})
