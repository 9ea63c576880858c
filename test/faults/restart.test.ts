// A server that is stopped and started again goes on with what it was asked.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { picture } from '../pictures.ts'
import { startWorld } from '../world.ts'

test('jobs that wait and jobs that run are finished after a restart, and what was uploaded is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-restart-'))
  const first = await startWorld({ folder })
  const sha256 = await first.upload(await picture('triangle', '#29858f'))
  const request = { prompt: 'star', references: [{ sha256 }], count: 4 }
  const running = await first.start({ ...request, seed: 1 })
  const waiting = await first.start({ ...request, seed: 2, count: 1 })
  await first.until(running, ({ event }) => event === 'row')
  process.kill(first.workerPid() as number, 'SIGKILL') // so that it cannot finish while it is being stopped
  await first.stop()

  const second = await startWorld({ folder })
  expect(await second.client.hasImage(sha256)).toBe(true)
  const [ran, waited] = await Promise.all([second.ended(running), second.ended(waiting)])
  expect(ran).toMatchObject({ state: 'succeeded' })
  expect(ran.attempt).toBeGreaterThan(1)
  expect(waited).toMatchObject({ state: 'succeeded' })
  expect(await second.client.result(ran.images[3]?.url ?? '')).toHaveProperty('length')
  await second.stop()
  await rm(folder, { recursive: true })
})
