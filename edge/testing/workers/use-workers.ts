// Scripted workers of one test file: each is gone, and the pool has noticed, before the next test begins.
import { env } from 'cloudflare:workers'
import { afterEach, expect, vi } from 'vitest'
import { PATIENCE } from '../calls/job-calls.ts'
import { ScriptedWorker } from './scripted-worker.ts'

export const pool = env.POOL.getByName('pool')

export function useWorkers(): typeof ScriptedWorker.connect {
  const workers: ScriptedWorker[] = []
  afterEach(async () => {
    for (const worker of workers.splice(0)) worker.close()
    await vi.waitFor(async () => expect(await pool.status()).toMatchObject({ workers: 0 }), PATIENCE)
  })
  return async (change, token) => {
    const worker = await ScriptedWorker.connect(change, token)
    workers.push(worker)
    return worker
  }
}
