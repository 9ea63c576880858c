import { expect, test } from 'vitest'
import { call } from '../testing/calls/call.ts'
import { startJob, untilState } from '../testing/calls/job-calls.ts'
import { useWorkers } from '../testing/workers/use-workers.ts'

const connect = useWorkers()

test('/metrics shows queue, workers and leases to an operator, and to nobody else', async () => {
  const ids = [await startJob({ seed: 400, prompt: 'a secret prompt' }), await startJob({ seed: 401 })]
  const worker = await connect({ slots: 1 })
  await worker.finish(await worker.next('lease'))
  const lease = await worker.next('lease')
  const response = await call('GET', '/metrics', { headers: { authorization: 'Bearer worker-token' } })
  expect(response.headers.get('content-type')).toContain('version=0.0.4')
  const text = await response.text()
  for (const line of [
    'tessera_leases_total{outcome="done"} 1',
    'tessera_leases 1',
    'tessera_queue_jobs 0',
    'tessera_workers{bundle="tiny@1"} 1',
    'tessera_lease_seconds_count 1',
    'tessera_queue_wait_seconds_count 2',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
  for (const secret of ['secret prompt', 'home', ids[0] as string]) expect(text).not.toContain(secret)
  for (const token of ['owner-token', 'nonsense']) {
    expect((await call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      401,
    )
  }
  await worker.finish(lease)
  for (const id of ids) await untilState(id, 'succeeded')
})
