// A worker process for the fault suite: the real link, leases and decoding, around an engine of a few lines
// that is as slow as a small model. `node chaos-worker.ts URL NAME`; the token is in TESSERA_WORKER_TOKEN. It
// drains on SIGTERM, as the real one does.
import { setTimeout as delay } from 'node:timers/promises'
import { createWorkerClient, POOL_VERSION } from '../../contract/index.ts'
import type { Engine } from '../../gpu-backend/decode/engine/engine.ts'
import { MeasureCache } from '../../gpu-backend/job/measure-cache.ts'
import { scriptedEngine } from '../../gpu-backend/testing/scripted-engine.ts'
import { resultMessage } from '../../gpu-backend/worker/lease/result-message.ts'
import { runLease } from '../../gpu-backend/worker/lease/run-lease.ts'
import { Leases } from '../../gpu-backend/worker/pool/leases.ts'
import { poolAddress } from '../../gpu-backend/worker/pool/pool-address.ts'
import { PoolLink } from '../../gpu-backend/worker/pool/pool-link.ts'

const STEP_MS = 4 // sixteen steps an image

const [url = '', worker = ''] = process.argv.slice(2)
const token = process.env.TESSERA_WORKER_TOKEN ?? ''
const engine = {
  ...slow(scriptedEngine({ drawings: [{ id: 'set/cat', caption: 'cat' }] })),
  drawingRoom: null,
  measures: new MeasureCache(),
}
const { bundle, engineClass, tokenizerHash, grid } = engine.model
const edge = createWorkerClient<AbortSignal>({ baseUrl: url, token, fetch })
const leases = new Leases()
const running = new Map<string, AbortController>()
const stopping = new AbortController()
const draining = Promise.withResolvers<void>()

const link = new PoolLink({
  address: poolAddress(url),
  token,
  heartbeat: () => ({ type: 'heartbeat' }),
  hello: () => ({
    type: 'hello',
    version: POOL_VERSION,
    worker,
    bundle,
    engineClass,
    tokenizerHash,
    rows: grid.rows,
    slots: 1,
    libraries: [],
  }),
  onWelcome: () => undefined,
  onClosed: () => {
    for (const stop of running.values()) stop.abort()
    leases.clear()
  },
  onMessage: (message) => {
    if (message.type === 'draining') draining.resolve()
    if (message.type === 'cancel') running.get(`${message.job} ${message.fence}`)?.abort()
    if (message.type === 'lease') void lead(message)
  },
  report: () => undefined,
})

async function lead(lease: Parameters<typeof runLease>[0]): Promise<void> {
  const key = `${lease.job} ${lease.fence}`
  const stop = new AbortController()
  running.set(key, stop)
  leases.add(lease)
  const cache = { take: () => Promise.reject(new Error('this worker has no libraries')) }
  const result = await runLease(
    lease,
    {
      engine,
      edge,
      cache,
      send: (message) => link.send(message),
      sendsDrafts: () => true,
      report: () => undefined,
      now: () => performance.now(),
    },
    stop.signal,
  )
  const message = resultMessage(lease, result)
  if (message) link.send(message)
  running.delete(key)
  leases.remove(lease)
}

function slow(fast: Engine): Engine {
  const { decoder } = fast.model
  const prepare: typeof decoder.prepare = async (conditions) => {
    const context = await decoder.prepare(conditions)
    return {
      start: () => {
        const run = context.start()
        const step = run.step.bind(run)
        run.step = async (...of) => {
          await delay(STEP_MS)
          await step(...of)
        }
        return run
      },
    }
  }
  return { ...fast, model: { ...fast.model, decoder: { ...decoder, prepare } } }
}

process.once('SIGTERM', async () => {
  link.send({ type: 'drain' })
  await Promise.race([draining.promise, delay(2_000)])
  await leases.empty()
  await delay(100)
  stopping.abort()
})
await link.run(stopping.signal)
process.exit(0)
