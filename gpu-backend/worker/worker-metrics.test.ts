import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { serveMetrics, WorkerMetrics } from './worker-metrics.ts'

it('counts leases by how they ended and says whether the pool is reached', async () => {
  let [nowMs, connected] = [0, true]
  const isConnected = () => connected
  const metrics = new WorkerMetrics({ leases: () => 1, libraries: () => 2, isConnected, now: () => nowMs })
  const lease = (fence: number) => ({ job: 'home.00000000-0000-4000-8000-000000000000', fence })
  metrics.noteLease(lease(1))
  nowMs = 1500
  metrics.noteSaid({ type: 'row', ...lease(1), image: 0, row: 0, y: 0, height: 8, png: '' })
  metrics.noteSaid({ type: 'fail', ...lease(1), code: 'decode_failed', detail: 'a prompt', retryable: true })
  metrics.noteEnded(lease(1))
  metrics.noteLease(lease(2))
  metrics.noteEnded(lease(2))
  const server = await serveMetrics({ port: 0, token: 'worker-token' }, metrics, isConnected)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const text = await (await fetch(`${url}/metrics`)).text()
  for (const line of [
    'tessera_worker_leases_total{outcome="decode_failed"} 1',
    'tessera_worker_leases_total{outcome="dropped"} 1',
    'tessera_worker_rows_total 1',
  ])
    expect(text).toContain(`${line}\n`)
  expect(text).not.toContain('a prompt')
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  if (elsewhere !== undefined) {
    // as another machine would ask
    const far = `http://${elsewhere.address}:${(server.address() as AddressInfo).port}/metrics`
    expect((await fetch(far)).status).toBe(401)
    expect((await fetch(far, { headers: { authorization: 'Bearer other' } })).status).toBe(401)
    expect((await fetch(far, { headers: { authorization: 'Bearer worker-token' } })).status).toBe(200)
  }
  connected = false
  expect((await fetch(`${url}/healthz`)).status).toBe(503)
  server.close()
  server.closeAllConnections()
})
