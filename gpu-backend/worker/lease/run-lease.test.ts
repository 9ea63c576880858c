// A lease against an edge that is a Map: what is fetched, made, put and said, and how each failure ends.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import {
  ApiError,
  type CodeGrid,
  ConnectionError,
  Done,
  type FromWorker,
  type Lease,
  type ProblemCode,
  problem,
  Row,
  type WorkerClient,
} from '../../../contract/index.ts'
import { captionReader } from '../../decode/prepare/narrow.ts'
import { MeasureCache } from '../../job/measure-cache.ts'
import { MilvusLibraries } from '../../retrieval/milvus/milvus-libraries.ts'
import { gridOf, scriptedEngine } from '../../testing/scripted-engine.ts'
import { StoredLibrary, storedImage } from '../../testing/stored-library.ts'
import { LibraryCache } from '../libraries/library-cache.ts'
import { fetchReferences } from '../transfer/fetch-references.ts'
import { resultMessage } from './result-message.ts'
import { runEncode } from './run-encode.ts'
import { type LeaseDeps, runLease } from './run-lease.ts'

// dialling a server that is not there takes its time, more so where the machine is busy
const PATIENCE_MS = 180_000
const JOB = 'home.00000000-0000-4000-8000-000000000000'
const KNOWN = 'a'.repeat(64) // its codes are at the edge
const PLAIN = 'b'.repeat(64) // its bytes are
const BROKEN = 'c'.repeat(64)
const engine = {
  ...scriptedEngine({ drawings: [{ id: 'set/cat', caption: 'cat' }] }),
  drawingRoom: null,
  measures: new MeasureCache(),
}
const picture = await sharp({ create: { width: 8, height: 8, channels: 4, background: 'red' } })
  .composite([
    { input: { create: { width: 4, height: 8, channels: 4, background: 'maroon' } }, left: 0, top: 0 },
  ])
  .png()
  .toBuffer()

const DRAWN = '9'.repeat(64) // an SVG is
const SVG = new TextEncoder().encode('<svg viewBox="0 0 8 8"><path d="M1 1h6v6z" fill="red"/></svg>')

class FakeEdge implements WorkerClient<AbortSignal> {
  readonly codes = new Map<string, CodeGrid>([[KNOWN, { rows: 4, cols: 4, codes: gridOf(5) }]])
  readonly results = new Map<number, Uint8Array>()
  refuse: () => void = () => undefined

  async jobImage(_: unknown, sha256: string) {
    this.refuse()
    if (sha256 === DRAWN) return this.rasters.get(sha256) ?? SVG
    return sha256 === PLAIN
      ? new Uint8Array(picture)
      : sha256 === BROKEN
        ? new Uint8Array(picture.subarray(0, 40))
        : null
  }
  readonly rasters = new Map<string, Uint8Array<ArrayBuffer>>()
  async putJobRaster(_: unknown, sha256: string, png: Uint8Array<ArrayBuffer>) {
    if (!this.rasters.has(sha256)) this.rasters.set(sha256, png)
  }
  async putUploadRaster(_: string, sha256: string, png: Uint8Array<ArrayBuffer>) {
    await this.putJobRaster(null, sha256, png)
  }
  readonly vectors = new Map([[DRAWN, SVG]])
  async jobVector(_: unknown, sha256: string) {
    return this.vectors.get(sha256) ?? null
  }
  async jobCodes(_: unknown, _hash: string, sha256: string) {
    this.refuse()
    return this.codes.get(sha256) ?? null
  }
  async putJobCodes(_: unknown, _hash: string, sha256: string, grid: CodeGrid) {
    this.codes.set(sha256, grid)
  }
  readonly library = new StoredLibrary(engine.model.tokenizerHash, engine.model.grid)
  readonly thumbnails = new Map<string, Uint8Array>()
  async libraryManifest(lease: unknown, handle: string, manifest: number) {
    return await this.library.libraryManifest(lease, handle, manifest)
  }
  async libraryTable(lease: unknown, handle: string, hash: string) {
    return await this.library.libraryTable(lease, handle, hash)
  }
  async librarySegment(lease: unknown, handle: string, hash: string) {
    return await this.library.librarySegment(lease, handle, hash)
  }
  async putUploadThumbnail(_: string, sha256: string, webp: Uint8Array) {
    this.thumbnails.set(sha256, webp)
  }
  readonly svgs = new Map<number, string>()
  async putResultSvg(_: unknown, index: number, svg: Uint8Array) {
    this.svgs.set(index, new TextDecoder().decode(svg))
  }
  async putResult(_: unknown, index: number, png: Uint8Array) {
    this.refuse()
    this.results.set(index, png)
  }
  async uploadedImage(_: string, sha256: string) {
    return await this.jobImage(null, sha256)
  }
  async putUploadCodes(_: string, _hash: string, sha256: string, grid: CodeGrid) {
    this.codes.set(sha256, grid)
  }
}

const refusal = (code: ProblemCode) => () => {
  throw new ApiError(problem(code, 'as told', 'request'))
}

function leaseOf(sha256s: string[], count = 1): Lease {
  const references = sha256s.map((sha256) => ({ sha256, weight: 1, role: 'style' as const }))
  return {
    type: 'lease',
    job: JOB,
    fence: 3,
    attempt: 1,
    request: { prompt: 'cat', references, method: 'full', seed: 7, count },
  }
}

/** A port at which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

function depsOf(edge: FakeEdge, send: (message: FromWorker) => void = () => undefined): LeaseDeps {
  const cache = new LibraryCache({ edge, model: engine.model, budgetBytes: 1e9, onChange: () => undefined })
  return { engine, edge, cache, send, sendsDrafts: () => true, report: () => undefined, now: () => 0 }
}

async function run(lease: Lease, edge: FakeEdge, signal = new AbortController().signal) {
  const said: FromWorker[] = []
  const result = await runLease(
    lease,
    depsOf(edge, (message) => said.push(message)),
    signal,
  )
  return { result, said }
}

describe('runLease', () => {
  it('fetches codes, makes the missing ones, puts each result, and says its rows with the fence', async () => {
    const edge = new FakeEdge()
    const { result, said } = await run(leaseOf([KNOWN, PLAIN], 2), edge)
    expect(edge.codes.has(PLAIN)).toBe(true)
    const done = Done.parse(resultMessage(leaseOf([]), result))
    expect(done.images.map(({ index, seed }) => [index, seed])).toEqual([
      [0, 7],
      [1, 8],
    ])
    for (const { index, sha256 } of done.images)
      expect(createHash('sha256').update(edge.results.get(index)!).digest('hex')).toBe(sha256)
    expect(
      said.map((message) => Row.parse(message)).map(({ image, row, fence }) => [image, row, fence]),
    ).toEqual([0, 1].flatMap((image) => [0, 1, 2, 3].map((row) => [image, row, 3])))
  })

  it('names a reference that cannot be read, leaves it out where another remains, and goes on', async () => {
    const gone = 'd'.repeat(64)
    const { result } = await run(leaseOf([KNOWN, BROKEN, PLAIN, gone]), new FakeEdge())
    expect(result).toMatchObject({ type: 'done' })
    expect(result.type === 'done' && result.resolved.notes.slice(0, 2)).toEqual([
      'the reference cccccccccccc cannot be read, and is left out: the PNG ends before its end chunk',
      'the reference dddddddddddd cannot be read, and is left out: it is not stored',
    ])
    expect((await run(leaseOf([BROKEN]), new FakeEdge())).result).toMatchObject({
      type: 'failed',
      code: 'image_truncated',
    })
  })

  it('makes an SVG into pixels once, and has its drawing beside them', async () => {
    const edge = new FakeEdge()
    const lease = leaseOf([DRAWN])
    const named = {
      ...lease,
      request: { ...lease.request, references: [{ ...lease.request.references[0]!, vector: DRAWN }] },
    }
    const signal = new AbortController().signal
    const [read] = (await fetchReferences(named, depsOf(edge), signal)).references
    expect((await sharp(edge.rasters.get(DRAWN)).metadata()).width).toBe(1024)
    expect(read?.picture.pixels.width).toBe(1024)
    expect(read?.picture.vector?.elements[0]?.paint).toMatchObject({ colour: '#ff0000' })
    const raster = edge.rasters.get(DRAWN)
    expect((await fetchReferences(lease, depsOf(edge), signal)).references[0]?.picture.vector).toBeNull()
    expect(edge.rasters.get(DRAWN)).toBe(raster)
  })

  it('drafts from the vector that a library has beside its picture; without one the picture gives codes alone', async () => {
    const edge = new FakeEdge()
    const { handle: library, id } = edge.library
    const manifest = edge.library.add([{ ...storedImage(1, gridOf(1)), sha256: PLAIN }])
    const lease: Lease = { ...leaseOf([KNOWN]), libraries: [{ library, manifest, removed: [] }] }
    const asked = { ...lease, request: { ...lease.request, content: { library: id, image: PLAIN } } }
    const plain = await run(asked, edge)
    expect(plain.said.filter(({ type }) => type === 'draft')).toEqual([])
    expect(plain.result).toMatchObject({ used: [{ library, images: expect.arrayContaining([PLAIN]) }] })
    edge.vectors.set(PLAIN, SVG)
    const drawn = await run(asked, edge)
    expect(drawn.said.filter(({ type }) => type === 'draft')).toHaveLength(1)
    const done = Done.parse(resultMessage(asked, drawn.result))
    expect(done.resolved.content).toEqual([
      { id: PLAIN, title: 'drawing 1', author: 'Ann', licence: 'CC0-1.0' },
    ])
    expect(drawn.said.find(({ type }) => type === 'draft')).toMatchObject({ drawing: { author: 'Ann' } })
    expect(done.used).toMatchObject([{ library, images: expect.arrayContaining([PLAIN]) }])
  })

  it('finishes as the request says: size, ground, an SVG of flat references; else a note that there is none', async () => {
    const edge = new FakeEdge()
    const lease = leaseOf([PLAIN])
    const wanted = { size: 48, svg: true, alpha: false }
    const done = Done.parse(
      resultMessage(lease, (await run({ ...lease, request: { ...lease.request, ...wanted } }, edge)).result),
    )
    const [image] = done.images
    expect([image!.width, image!.height]).toEqual([48, 48])
    expect(image!.svg).toBe(createHash('sha256').update(edge.svgs.get(0)!).digest('hex'))
    expect(edge.svgs.get(0)).toContain('width="48" height="48" viewBox=')
    expect(edge.svgs.get(0)).toMatch(/<svg .*<rect width="100%".*<\/svg>\s*$/s)
    const free = { ...lease, request: { ...lease.request, ...wanted, palette: 'free' as const } }
    const { images, resolved } = Done.parse(resultMessage(lease, (await run(free, edge)).result))
    expect([images[0]!.svg, resolved.notes.at(-1)]).toEqual([undefined, 'no SVG: the palette is free'])
  })

  it('retrieves from the libraries at the manifest that the lease names, and says what it used of them', async () => {
    const edge = new FakeEdge()
    const { handle: library, id } = edge.library
    const images = [1, 2, 3].map((n) => storedImage(n, gridOf(n)))
    const manifest = edge.library.add(images)
    edge.library.add([storedImage(4, gridOf(4))])
    const lease: Lease = {
      ...leaseOf([KNOWN]),
      libraries: [{ library, manifest, removed: [images[0]!.sha256] }],
    }
    const done = Done.parse(resultMessage(lease, (await run(lease, edge)).result))
    expect(done.used).toEqual([{ library, manifest, images: [images[1]!.sha256, images[2]!.sha256].sort() }])
    const credits = done.images[0]!.sources.filter(({ kind }) => kind === 'library')
    expect(credits.length).toBeGreaterThan(0)
    for (const one of credits) expect(one).toMatchObject({ library: id, author: 'Ann', licence: 'CC0-1.0' })

    const without = { ...lease, request: { ...lease.request, exclude: images.map(({ sha256 }) => sha256) } }
    expect(Done.parse(resultMessage(without, (await run(without, edge)).result)).used).toBeUndefined()
    const missing = { ...lease, libraries: [{ library, manifest: 9 }] }
    expect((await run(missing, edge)).result).toMatchObject({ type: 'failed', code: 'library_missing' })
  })

  it('fails a job of a library that it has no room for, to be tried again, and says what to do; other jobs go on', {
    timeout: PATIENCE_MS,
  }, async () => {
    const edge = new FakeEdge()
    const manifest = edge.library.add([storedImage(1, gridOf(1))])
    const lease: Lease = { ...leaseOf([KNOWN]), libraries: [{ library: edge.library.handle, manifest }] }
    const reported: string[] = []
    const failing = async (server?: MilvusLibraries) => {
      const cache = new LibraryCache({
        edge,
        model: engine.model,
        budgetBytes: 1,
        server,
        onChange: () => undefined,
      })
      const deps = { ...depsOf(edge), cache, report: (line: string) => reported.push(line) }
      expect((await runLease(leaseOf([KNOWN]), deps, new AbortController().signal)).type).toBe('done')
      return await runLease(lease, deps, new AbortController().signal)
    }
    expect(await failing()).toMatchObject({
      code: 'library_unavailable',
      detail: expect.stringContaining('TESSERA_MILVUS_ADDRESS'),
      retryable: true,
    })
    const { tokenizerHash, grid: shape, text } = engine.model
    const away = { address: `127.0.0.1:${await freePort()}` }
    const server = new MilvusLibraries({
      server: away,
      tokenizerHash,
      shape,
      reader: captionReader(text),
      nowMs: () => 0,
    })
    expect(await failing(server)).toMatchObject({
      code: 'library_unavailable',
      detail: expect.stringContaining('Milvus server that holds it does not answer'),
      retryable: true,
    })
    expect(reported).toEqual([expect.stringContaining('ECONNREFUSED')])
  })

  it('draws the same bytes in another attempt', async () => {
    const [first, second] = [new FakeEdge(), new FakeEdge()]
    await run(leaseOf([KNOWN]), first)
    await run({ ...leaseOf([KNOWN]), fence: 4, attempt: 2 }, second)
    expect(second.results).toEqual(first.results)
  })

  it('fails for good where a reference is missing or broken', async () => {
    expect((await run(leaseOf(['d'.repeat(64)]), new FakeEdge())).result).toMatchObject({
      type: 'failed',
      code: 'reference_missing',
      retryable: false,
    })
    expect((await run(leaseOf([BROKEN]), new FakeEdge())).result).toMatchObject({
      type: 'failed',
      code: 'image_truncated',
      retryable: false,
    })
  })

  it('is lost, and says nothing, where its fence is stale', async () => {
    const edge = new FakeEdge()
    edge.refuse = refusal('forbidden')
    const { result } = await run(leaseOf([KNOWN]), edge)
    expect([result, resultMessage(leaseOf([]), result)]).toEqual([{ type: 'lost' }, null])
  })

  it('is lost where it is canceled while it decodes', async () => {
    const stop = new AbortController()
    const said: FromWorker[] = []
    const send = (message: FromWorker): void => {
      said.push(message)
      if (said.length === 2) stop.abort()
    }
    const result = await runLease(leaseOf([KNOWN]), depsOf(new FakeEdge(), send), stop.signal)
    expect([result.type, said.length]).toEqual(['lost', 2])
  })

  it('tries again what may pass', async () => {
    const edge = new FakeEdge()
    let calls = 0
    edge.refuse = () => {
      if (++calls === 1) throw new ConnectionError('gone')
    }
    expect((await run(leaseOf([KNOWN]), edge)).result.type).toBe('done')
  })

  it('lets a crash of the runtime through', async () => {
    const broken = {
      ...engine,
      model: {
        ...engine.model,
        decoder: { words: 2, neighbours: 0, prepare: () => Promise.reject(new Error('no memory')) },
      },
    }
    const deps = { ...depsOf(new FakeEdge()), engine: broken }
    await expect(runLease(leaseOf([KNOWN]), deps, new AbortController().signal)).rejects.toThrow('no memory')
  })
})

describe('runEncode', () => {
  it('puts codes and a thumbnail, and says of each upload how it went', async () => {
    const edge = new FakeEdge()
    const said: FromWorker[] = []
    const deps = depsOf(edge, (message) => said.push(message))
    await runEncode(
      { type: 'encode', team: 'home', sha256s: [BROKEN, PLAIN, 'd'.repeat(64)] },
      deps,
      new AbortController().signal,
    )
    expect(edge.codes.get(PLAIN)?.codes).toHaveLength(16)
    expect(edge.thumbnails.size).toBe(1)
    const { format, width, exif } = await sharp(edge.thumbnails.get(PLAIN)).metadata()
    expect([format, width, exif]).toEqual(['webp', 8, undefined])
    expect(said).toEqual([
      { type: 'encoded', team: 'home', sha256: BROKEN, code: 'image_truncated' },
      { type: 'encoded', team: 'home', sha256: PLAIN },
      { type: 'encoded', team: 'home', sha256: 'd'.repeat(64), code: 'not_found' },
    ])
  })
})
