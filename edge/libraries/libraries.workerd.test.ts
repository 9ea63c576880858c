// Libraries through the whole edge, with a scripted worker for the codes.
import { expect, test, vi } from 'vitest'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { readImageTable } from '../../contract/formats/image-table.ts'
import { readLibraryManifest } from '../../contract/formats/library-manifest.ts'
import { readSegment } from '../../contract/formats/segment.ts'
import { call } from '../testing/calls/call.ts'
import { PATIENCE, startJob, untilState } from '../testing/calls/job-calls.ts'
import { addPicture, libraries, newLibrary, untilSettled } from '../testing/calls/library-calls.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { codesOf, encodeUploads } from '../testing/workers/encode-uploads.ts'
import { client, TOKENIZER } from '../testing/workers/scripted-worker.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()

test('a picture becomes an image of the library, and a lease sees it', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const sha256 = await addPicture(id, 1, { caption: 'sea otter', licence: 'CC0-1.0' })
  expect(await untilSettled(id)).toMatchObject({
    images: 1,
    patches: 4,
    manifest: 1,
    tokenizerHash: TOKENIZER,
    role: 'admin',
  })
  const [image] = (await libraries.images(id, { query: 'OTTER sea' })).images
  expect(image).toMatchObject({
    sha256,
    caption: 'sea otter',
    licence: 'CC0-1.0',
    state: 'ready',
    use: 'allowed',
  })
  const thumbnail = await call('GET', image?.thumbnail ?? '', { headers: { authorization: '' } })
  expect(thumbnail.headers.get('content-type')).toBe('image/webp')

  const job = await startJob({ libraries: [id], count: 1 })
  const lease = await worker.next('lease')
  const [leased] = lease.libraries ?? []
  expect(leased).toMatchObject({ library: `home.${id}`, manifest: 1, removed: [] })
  const library = leased?.library ?? ''
  const manifest = readLibraryManifest((await client.libraryManifest(lease, library, 1)) as Uint8Array)
  const [page] = manifest.pages
  const table = readImageTable((await client.libraryTable(lease, library, page?.table ?? '')) as Uint8Array)
  expect(table).toMatchObject([{ sha256, caption: 'sea otter' }])
  const segment = readSegment(
    (await client.librarySegment(lease, library, page?.segments[TOKENIZER] ?? '')) as Uint8Array,
  )
  expect(segment).toMatchObject({ images: [sha256], grids: codesOf(sha256, TOKENIZER).codes })
  expect(await client.librarySegment(lease, library, page?.table ?? '')).toBe(null)
  expect(await client.libraryManifest(lease, `home.${crypto.randomUUID()}`, 1)).toBe(null)

  await worker.finish(lease)
  expect((await untilState(job, 'succeeded')).resolved?.libraries).toEqual([{ id, manifest: 1 }])
})

test('an image that cannot be read says why, and may be put again', async () => {
  const worker = await connect()
  const refusing = new Map([[sha256Hex(tinyPng(12)), 'image_truncated' as const]])
  void encodeUploads(worker, TOKENIZER, refusing)
  const id = await newLibrary()
  const good = await addPicture(id, 10)
  await untilSettled(id)
  await addPicture(id, 12)
  await vi.waitFor(
    async () => expect(await libraries.get(id)).toMatchObject({ images: 1, waiting: 0, failed: 1 }),
    PATIENCE,
  )
  const [, bad] = (await libraries.images(id)).images
  expect(bad).toMatchObject({ state: 'failed', error: 'image_truncated' })
  expect((await libraries.images(id, { state: 'failed' })).images).toEqual([bad])
  refusing.clear()
  await addPicture(id, 12)
  await vi.waitFor(
    async () => expect(await libraries.get(id)).toMatchObject({ images: 2, failed: 0 }),
    PATIENCE,
  )
  expect((await libraries.images(id)).images[0]?.sha256).toBe(good)
})

test('after its deletion is acknowledged no result that used an image becomes visible', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const [first, second] = [await addPicture(id, 20), await addPicture(id, 21)]
  await untilSettled(id)
  const job = await startJob({ libraries: [id], count: 1 })
  const lease = await worker.next('lease')
  const receipt = await libraries.deleteImage(id, first)
  expect(receipt).toMatchObject({
    action: 'image-deleted',
    library: id,
    sha256: first,
    by: 'owner',
    team: 'home',
  })
  await worker.finish(lease)
  const again = await worker.next('lease')
  expect(again).toMatchObject({ attempt: 2 })
  const visible = again.libraries?.[0]
  expect(visible?.removed?.includes(first) || (visible?.manifest ?? 0) > 1).toBe(true)
  await worker.finish(again)
  await untilState(job, 'succeeded')
  expect((await libraries.images(id)).images.map(({ sha256 }) => sha256)).toEqual([second])
})

test('a job that used other images is not disturbed by a deletion', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const [first, second] = [await addPicture(id, 30), await addPicture(id, 31)]
  await untilSettled(id)
  const job = await startJob({ libraries: [id], count: 1 })
  const lease = await worker.next('lease')
  await libraries.deleteImage(id, first)
  const manifest = lease.libraries?.[0]?.manifest ?? 0
  const source = { source: second, share: 0.5, kind: 'library' as const, library: id }
  await worker.finish(lease, {
    used: [{ library: `home.${id}`, manifest, images: [second] }],
    sources: [source],
  })
  expect((await untilState(job, 'succeeded')).attempt).toBe(1)
  expect((await libraries.uses(id, second)).uses).toMatchObject([{ job, share: 0.5 }])
  expect((await libraries.uses(id, first)).uses).toEqual([])
})

test('a licence that forbids it, or the admin, keeps an image out of every job', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  await addPicture(id, 40, { licence: 'CC-BY-ND-4.0' })
  const own = await addPicture(id, 41, { licence: 'Acme' })
  await vi.waitFor(
    async () => expect(await libraries.get(id)).toMatchObject({ images: 1, forbidden: 1, waiting: 0 }),
    PATIENCE,
  )
  await libraries.change(id, { forbiddenLicences: ['acme'] })
  expect(await libraries.get(id)).toMatchObject({ images: 0, forbidden: 2 })
  await startJob({ libraries: [id], count: 1 })
  const lease = await worker.next('lease')
  const [leased] = lease.libraries ?? []
  expect(leased === undefined || leased.removed?.includes(own) || leased.manifest > 1).toBe(true)
  await worker.finish(lease)
})

test('an earlier manifest is restored, without what was deleted since', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const id = await newLibrary()
  const [first, second] = [await addPicture(id, 50), await addPicture(id, 51)]
  const then = (await untilSettled(id)).manifest
  const third = await addPicture(id, 52)
  await untilSettled(id)
  await libraries.changeImage(id, second, { caption: 'renamed' })
  await libraries.deleteImage(id, first)
  await libraries.restore(id, then)
  const { images } = await libraries.images(id)
  expect(images).toMatchObject([{ sha256: second, caption: 'picture 51' }])
  const latest = await vi.waitFor(async () => {
    const { manifests } = await libraries.manifests(id)
    expect(manifests[0]?.images).toBe(1)
    return manifests
  }, PATIENCE)
  expect(latest.at(-1)?.number).toBe(1)
  await libraries.restore(id, (latest.find(({ images: count }) => count === 3) ?? latest[1])?.number ?? 0)
  expect((await libraries.images(id)).images.map(({ sha256 }) => sha256)).toContain(third)
})

test('a deleted library is gone for everybody, its id for good', async () => {
  const id = await newLibrary()
  expect(await libraries.delete(id)).toMatchObject({ action: 'library-deleted', library: id })
  await expect(libraries.get(id)).rejects.toMatchObject({ problem: { code: 'not_found' } })
  await expect(libraries.put(id, { name: 'again' })).rejects.toMatchObject({
    problem: { code: 'library_conflict' },
  })
  const body = JSON.stringify({ prompt: 'heart', references: [], libraries: [id] })
  const answer = await call('PUT', `/v1/jobs/${crypto.randomUUID()}`, {
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(await answer.json()).toMatchObject({ code: 'library_missing' })
})
