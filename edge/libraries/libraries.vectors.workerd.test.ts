// A library image with its vector, through the whole edge: kept, shown, drawn from, taken out and in, and
// gone with its image.

import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { DrawingList } from '../../contract/api/jobs/drawing-search.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { encodeUtf8 } from '../../contract/encoding/utf8.ts'
import { readImageTable } from '../../contract/formats/image-table.ts'
import { readLibraryManifest } from '../../contract/formats/library-manifest.ts'
import { libraryOf, usageOf } from '../bindings/stubs.ts'
import { originalKey, vectorKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { SWEEP_AFTER_MS } from '../storage/sweep-after.ts'
import { call, problemOf, putImage } from '../testing/calls/call.ts'
import { PATIENCE, startJob } from '../testing/calls/job-calls.ts'
import { libraries, newLibrary, untilSettled } from '../testing/calls/library-calls.ts'
import { tinyPng } from '../testing/tiny-png.ts'
import { encodeUploads } from '../testing/workers/encode-uploads.ts'
import { client } from '../testing/workers/scripted-worker.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'
import { ExportIndex } from './zip/export-format.ts'

const connect = useWorkers()
const TEAM = 'home'
const svg = (body: string) =>
  encodeUtf8(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${body}</svg>`)
/** An SVG of its own for each `n`. */
const drawing = (n: number) => svg(`<path d="M0 0h${n}v8z" fill="red"/>`)

/** Picture `n` in the library, with `vector` beside it. */
async function addDrawn(library: string, n: number, vector: Uint8Array<ArrayBuffer>) {
  const png = tinyPng(n)
  await putImage(png)
  await putImage(vector, 'image/svg+xml')
  const [sha256, beside] = [sha256Hex(png), sha256Hex(vector)]
  await libraries.putImage(library, sha256, { caption: `sea otter ${n}`, vector: beside })
  return { sha256, vector: beside }
}

const isThere = async (key: string) => (await objectStoreOf(env).size(key)) !== null

test('the vector of an image is in its table, and gives a job its shape', async () => {
  const worker = await connect()
  void encodeUploads(worker)
  const library = await newLibrary()
  const { sha256, vector } = await addDrawn(library, 901, drawing(3))
  await untilSettled(library)
  expect(await libraries.image(library, sha256)).toMatchObject({ vector })

  await startJob({ content: { library, image: sha256 } })
  const lease = await worker.next('lease')
  expect(strFromU8((await client.jobVector(lease, sha256)) ?? new Uint8Array(0))).toContain('<path')
  const [{ library: handle, manifest } = { library: '', manifest: 0 }] = lease.libraries ?? []
  const { pages } = readLibraryManifest((await client.libraryManifest(lease, handle, manifest)) as Uint8Array)
  const table = readImageTable(
    (await client.libraryTable(lease, handle, pages[0]?.table ?? '')) as Uint8Array,
  )
  expect(table).toMatchObject([{ sha256, vector }])
  await worker.finish(lease)
})

test('an SVG is its own vector; a picture has none, nor one whose SVG is more than its drawing', async () => {
  const library = await newLibrary()
  const own = await addDrawn(library, 903, svg('<mask id="m"/><path mask="url(#m)" d="M0 0h9v9z"/>'))
  expect(await libraries.image(library, own.sha256)).not.toHaveProperty('vector')
  const sha256 = sha256Hex(drawing(4))
  await putImage(drawing(4), 'image/svg+xml')
  await libraries.putImage(library, sha256, { vector: own.vector })
  expect(await libraries.image(library, sha256)).toMatchObject({ vector: sha256 })
  const missing = { caption: 'a', vector: 'e'.repeat(64) }
  await expect(libraries.putImage(library, sha256, missing)).rejects.toMatchObject({
    problem: { code: 'reference_missing' },
  })
  expect((await call('DELETE', `/v1/images/${own.vector}`)).status).toBe(204) // it was held for nothing
})

test('a search shows the drawing of a library image to those who see the library', async () => {
  const worker = await connect({ searches: true })
  void encodeUploads(worker)
  const library = await newLibrary()
  const { sha256 } = await addDrawn(library, 905, drawing(5))
  await untilSettled(library)
  const response = call('GET', '/v1/drawings?q=otter%20905')
  const { search } = await worker.next('search')
  worker.say({ type: 'found', search, drawings: [], missing: [] })
  const { drawings } = DrawingList.parse(await (await response).json())
  expect(drawings).toMatchObject([
    { id: sha256, content: { library, image: sha256 }, svg: expect.stringMatching(/^<svg .*<path/) },
  ])
})

test('an export has the vector, which another library takes in beside its image', async () => {
  const [from, to] = [await newLibrary(), await newLibrary('Copy')]
  await addDrawn(from, 907, drawing(6))
  const zip = await libraries.export(from)
  const files = unzipSync(zip)
  const { images } = ExportIndex.parse(JSON.parse(strFromU8(files['library.json'] ?? new Uint8Array(0))))
  const name = images[0]?.vector ?? ''
  expect(name).toMatch(/^vectors\/[0-9a-f]{64}\.svg$/)
  expect(strFromU8(files[name] ?? new Uint8Array(0))).toMatch(/^<svg .*fill="#f00"/)
  expect(await libraries.import(to, zip)).toEqual({ accepted: 1, refused: [] })
  const taken = (await libraries.images(to)).images
  expect(taken).toMatchObject([
    { caption: 'sea otter 907', vector: sha256Hex(files[name] ?? new Uint8Array(0)) },
  ])
  expect(taken[0]?.sha256).toBe(images[0]?.sha256)

  const loose = Uint8Array.from(
    zipSync({ 'vectors/whale.svg': strToU8(strFromU8(drawing(7))) }, { level: 0 }),
  )
  expect(await libraries.putZip(to, loose)).toEqual({ accepted: 1, refused: [] })
  expect((await libraries.images(to)).images.map(({ caption }) => caption)).toContain('whale')
})

/** As if the deletion, and every use before it, were longer ago than any job lasts. */
async function sweep(library: string, hashes: readonly string[]): Promise<void> {
  const list = hashes.map((hash) => `'${hash}'`).join()
  await runInDurableObject(usageOf(env, TEAM), (_, { storage }) => {
    storage.sql.exec(`UPDATE object SET used_ms = 0 WHERE sha256 IN (${list})`)
  })
  await runInDurableObject(libraryOf(env, TEAM, library), (_, { storage }) => {
    storage.sql.exec('UPDATE withdrawal SET at_ms = at_ms - ?', SWEEP_AFTER_MS + 1)
  })
  await runDurableObjectAlarm(libraryOf(env, TEAM, library))
}

test('a vector is held with its image, and goes with the last image that has it', async () => {
  const library = await newLibrary()
  const first = await addDrawn(library, 909, drawing(8))
  const second = await addDrawn(library, 910, drawing(8))
  const { vector } = first
  expect(second.vector).toBe(vector)
  expect(await problemOf(await call('DELETE', `/v1/images/${vector}`))).toMatchObject({ status: 403 })
  const hashes = [first.sha256, second.sha256, vector]

  await libraries.deleteImage(library, first.sha256)
  await vi.waitFor(async () => {
    await sweep(library, hashes)
    expect(await isThere(originalKey(TEAM, first.sha256))).toBe(false)
  }, PATIENCE)
  expect([await isThere(vectorKey(TEAM, vector)), await isThere(originalKey(TEAM, second.sha256))]).toEqual([
    true,
    true,
  ])

  await libraries.deleteImage(library, second.sha256)
  await vi.waitFor(async () => {
    await sweep(library, hashes)
    expect(await isThere(vectorKey(TEAM, vector))).toBe(false)
  }, PATIENCE)
  expect(await isThere(originalKey(TEAM, vector))).toBe(false)
})
