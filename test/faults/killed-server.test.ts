// A server that is killed, and not asked to stop: nothing of it goes on, and the next one either serves or
// says what stands in its way.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive } from '../../infra/storage/is-alive.ts'
import { killedServers } from './killed-servers.ts'
import { QUICK_WORKER, type ServerProcess, startProcess, writersOf } from './server-process.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tessera-killed-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

async function started(worker?: string): Promise<ServerProcess> {
  const server = await startProcess(home, { ...(worker !== undefined && { worker }) })
  if (typeof server === 'string') throw new Error(server)
  return server
}

test('workerd and worker end with the process that started them, and the folder is free again', async () => {
  const first = await started()
  const [workerd = 0] = await writersOf(home)
  expect([workerd, first.worker].map(isAlive)).toEqual([true, true])
  expect(await startProcess(home)).toMatch(/^Another server \(process \d+\) uses /)

  process.kill(first.child.pid as number, 'SIGKILL')
  const second = await started(QUICK_WORKER) // on another port, at once
  await expect.poll(() => [workerd, first.worker].map(isAlive), { timeout: 5_000 }).toEqual([false, false])
  expect(await writersOf(home)).toHaveLength(1)
  second.child.kill('SIGTERM')
})

test('what was acknowledged is there, and one workerd writes, whatever is killed', async () => {
  const report = await killedServers({ cycles: 4, seed: 3 })
  expect(report).toMatchObject({ lost: [], secondWriters: 0, withoutWord: [] })
  expect(report.acknowledged).toBeGreaterThan(8)
})
