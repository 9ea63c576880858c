// Ingestion: icons of the public set as PNGs, uploaded to an edge and put into a library, encoded by a
// worker, until the library's manifest has all of them; how much of that time is the encoder's, which is
// measured alone in this process; and the worker's memory, also while it is given hostile files.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ApiError,
  type Client,
  createClient,
  createLibraryClient,
  type Library,
  type LibraryClient,
} from '../../../contract/index.ts'
import type { Engine } from '../../decode/engine/engine.ts'
import { readPicture } from '../../model/picture.ts'
import { toPng } from '../../model/png.ts'
import { toThumbnail } from '../../model/thumbnail.ts'
import { hostileImages } from '../../testing/hostile-images.ts'
import type { Io } from '../options/command.ts'
import { type MeasuredEdge, withEdge, withWorker } from './measured-edge.ts'

const ALONE = 100 // images that are enough for the time of one
const AT_ONCE = 4 // uploads, as the pages send them
const LOOK_MS = 50

export async function benchIngest(engine: Engine, images: number, io: Io) {
  const pngs = await icons(engine, images)
  const msEach = await alone(engine, pngs.slice(0, ALONE), io)
  return await withEdge(io, (edge) => withWorker(edge, io, (pid) => measure({ edge, pid, pngs, msEach, io })))
}

interface Measurement {
  readonly edge: MeasuredEdge
  readonly pid: number // of the worker
  readonly pngs: readonly Bytes[]
  readonly msEach: Awaited<ReturnType<typeof alone>>
  readonly io: Io
}
type Bytes = Uint8Array<ArrayBuffer>

async function measure({ edge, pid, pngs, msEach, io }: Measurement) {
  const options = { baseUrl: edge.url, token: edge.ownerToken, fetch }
  const client = createClient<AbortSignal>({ ...options, wait: (ms) => sleep(ms) })
  const libraries = createLibraryClient<AbortSignal>(options)
  while ((await client.health()).workers === 0) await sleep(LOOK_MS, undefined, { signal: io.signal })
  const modelMb = peakMb(pid)

  const startedMs = io.now()
  const { images, waiting } = await ingest({ client, libraries, io }, pngs)
  const seconds = (io.now() - startedMs) / 1000
  if (images !== pngs.length || waiting > 0)
    throw new Error(`of ${pngs.length} images the library has ${images}`)
  const ingestingMb = peakMb(pid)
  io.log(`${images} images in ${seconds.toFixed(1)} s; hostile files follow`)

  const files = await hostileImages()
  const refused = await ingest(
    { client, libraries, io },
    files.map(({ bytes }) => Uint8Array.from(bytes)),
  )
  const hostile = { files: files.length, read: refused.images, refusedByWorker: refused.failed }
  const document = {
    images,
    seconds,
    imagesPerSecond: images / seconds,
    encoderShare: (msEach.encode * images) / 1000 / seconds,
    msEach,
    hostile: { ...hostile, refusedByEdge: files.length - hostile.read - hostile.refusedByWorker },
    /**
     * The most that the worker has held: with the model alone, and how much more later. Null where the system
     * does not say.
     */
    workerMb: modelMb && {
      model: modelMb,
      ingesting: (ingestingMb ?? 0) - modelMb,
      hostile: (peakMb(pid) ?? 0) - modelMb,
    },
  }
  const memory =
    document.workerMb &&
    `; worker ${modelMb?.toFixed(0)} MB, at most ${document.workerMb.hostile.toFixed(0)} MB more ` +
      'with hostile files'
  const share = `${(document.encoderShare * 100).toFixed(0)} % of the time the encoder`
  return {
    document,
    text:
      `${images} images end to end, ${document.imagesPerSecond.toFixed(1)} a second, ` +
      `${share}${memory ?? ''}`,
  }
}

interface Clients {
  readonly client: Client<AbortSignal>
  readonly libraries: LibraryClient<AbortSignal>
  readonly io: Io
}

/** Into a new library, until nothing of it waits. What the edge refuses at once does not come into it. */
async function ingest({ client, libraries, io }: Clients, files: readonly Bytes[]): Promise<Library> {
  const id = crypto.randomUUID()
  await libraries.put(id, { name: 'Measured' })
  const left = files.entries()
  const upload = async (): Promise<void> => {
    for (const [n, bytes] of left) {
      io.signal.throwIfAborted()
      const sha256 = hash('sha256', bytes)
      try {
        await client.putImage(sha256, bytes, mediaTypeOf(bytes))
      } catch (error) {
        if (error instanceof ApiError && !error.problem.retryable) continue
        throw error
      }
      await libraries.putImage(id, sha256, { caption: `icon ${n}` })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, upload))
  for (;;) {
    const library = await libraries.get(id)
    if (library.waiting === 0) return library
    await sleep(LOOK_MS, undefined, { signal: io.signal })
  }
}

/** Each another picture; fewer where the public set has not so many. */
async function icons({ model, publicSet: { drawings } }: Engine, images: number): Promise<Bytes[]> {
  const pngs = new Map<string, Bytes>()
  for (const { codes } of drawings) {
    if (pngs.size === images) break
    const png = toPng(await model.tokenizer.decode(codes, model.grid.rows))
    pngs.set(hash('sha256', png), png)
  }
  return [...pngs.values()]
}

/** What a worker does with an upload, in this process: milliseconds an image. */
async function alone({ model }: Engine, pngs: readonly Bytes[], { now, signal }: Io) {
  const ms = { read: 0, thumbnail: 0, encode: 0 }
  for (const png of pngs) {
    signal.throwIfAborted()
    const started = now()
    const picture = await readPicture(png, model.grid.rows * model.grid.patch)
    const read = now()
    await toThumbnail(picture)
    const small = now()
    await model.tokenizer.encode(picture)
    ms.encode += now() - small
    ms.thumbnail += small - read
    ms.read += read - started
  }
  return {
    read: ms.read / pngs.length,
    thumbnail: ms.thumbnail / pngs.length,
    encode: ms.encode / pngs.length,
  }
}

function mediaTypeOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' {
  if (bytes[0] === 0xff) return 'image/jpeg'
  return bytes[0] === 0x52 ? 'image/webp' : 'image/png'
}

/** Linux alone says it. */
function peakMb(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}
