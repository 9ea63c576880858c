// Entry of the decode thread: opens the bundle, then runs leases and encodes as they are told. It reads the
// clock: for reports, and for how old a library on a server is.
import { parentPort, workerData } from 'node:worker_threads'
import { createWorkerClient, type Lease } from '../../../contract/index.ts'
import { captionReader } from '../../decode/prepare/narrow.ts'
import { openJobEngine } from '../../job/job-engine.ts'
import { MilvusLibraries } from '../../retrieval/milvus/milvus-libraries.ts'
import { answerSearch } from '../lease/answer-search.ts'
import { resultMessage } from '../lease/result-message.ts'
import { runEncode } from '../lease/run-encode.ts'
import { type LeaseDeps, runLease } from '../lease/run-lease.ts'
import { LibraryCache } from '../libraries/library-cache.ts'
import type { DecodeThreadData, FromThread, ToThread } from './thread-messages.ts'

const { bundleDir, threads, baseUrl, token, libraryBytes, milvus } = workerData as DecodeThreadData
const post = (message: FromThread): void => parentPort?.postMessage(message)
const broken = (error: unknown): void =>
  post({ type: 'broken', reason: error instanceof Error ? error.message : String(error) })

const running = new Map<string, AbortController>() // leases by job and fence
let encoding = Promise.resolve() // encodes come one after the other
let takesDrafts = false // whether the edge does
let session = new AbortController() // of the encodes

async function lead(deps: LeaseDeps, lease: Lease): Promise<void> {
  const key = keyOf(lease)
  const stop = new AbortController()
  running.set(key, stop)
  try {
    const message = resultMessage(lease, await runLease(lease, deps, stop.signal))
    if (message) deps.send(message)
  } catch (error) {
    const { job, fence } = lease
    deps.send({
      type: 'fail',
      job,
      fence,
      code: 'decode_failed',
      detail: 'The model failed while it was decoding.',
      retryable: true,
    })
    broken(error)
  } finally {
    running.delete(key)
    post({ type: 'ended', job: lease.job, fence: lease.fence })
  }
}

function receive(deps: LeaseDeps, message: ToThread): void {
  switch (message.type) {
    case 'welcome':
      takesDrafts = message.drafts
      break
    case 'lease':
      void lead(deps, message.lease)
      break
    case 'encode': {
      const { signal } = session
      encoding = encoding.then(() => runEncode(message.encode, deps, signal)).catch(broken)
      break
    }
    case 'search':
      if (deps.engine.drawingRoom === null) break // it was not said that this worker searches
      answerSearch(message.search, deps.engine.drawingRoom)
        .then(deps.send)
        .catch((error: unknown) =>
          deps.report(`a search failed: ${error instanceof Error ? error.message : error}`),
        )
      break
    case 'cancel':
      running.get(keyOf(message))?.abort()
      break
    case 'cancelAll':
      for (const stop of running.values()) stop.abort()
      session.abort()
      session = new AbortController()
  }
}

function keyOf({ job, fence }: { job: string; fence: number }): string {
  return `${job} ${fence}`
}

try {
  const engine = await openJobEngine(bundleDir, threads)
  const edge = createWorkerClient<AbortSignal>({ baseUrl, token, fetch })
  const { bundle, tokenizerHash, engineClass, grid } = engine.model
  const reader = captionReader(engine.model.text)
  const server =
    milvus &&
    new MilvusLibraries({ server: milvus, tokenizerHash, shape: grid, reader, nowMs: () => Date.now() })
  const cache = new LibraryCache({
    edge,
    model: engine.model,
    budgetBytes: libraryBytes,
    server,
    onChange: (libraries) => post({ type: 'holds', libraries }),
  })
  const deps: LeaseDeps = {
    engine,
    edge,
    cache,
    send: (message) => post({ type: 'send', message }),
    sendsDrafts: () => takesDrafts,
    report: (line) => post({ type: 'report', line }),
    now: () => performance.now(),
  }
  parentPort?.on('message', (message: ToThread) => receive(deps, message))
  post({
    type: 'ready',
    engine: { bundle, tokenizerHash, engineClass, rows: grid.rows, searches: engine.drawingRoom !== null },
  })
} catch (error) {
  broken(error)
}
