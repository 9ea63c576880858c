import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { untilFree, workerdHold } from './workerd-hold.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-hold-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** What workerd is started by, with a program in its place that does nothing but live. */
async function heldBy(...program: [string, ...string[]]) {
  const storage = join(folder, 'storage')
  const hold = workerdHold(storage)
  const [command, ...args] = program
  const child = spawn(hold.command ?? '', args, {
    env: { ...process.env, ...hold.env, TESSERA_WORKERD: command },
  })
  await expect.poll(() => hold.holder(), { timeout: 20_000 }).toBe(child.pid)
  return { hold, storage, child }
}

test.skipIf(process.platform === 'win32')(
  'the lock is held by what was started, for as long as it lives',
  async () => {
    const { hold, storage, child } = await heldBy('sleep', '60')
    await expect(untilFree(hold, storage)).rejects.toThrow(
      `Process ${child.pid} (workerd) still writes into ${folder}`,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    await untilFree(hold, storage)
  },
)

test('a file that names a process of another kind holds nothing', async () => {
  const hold = workerdHold(join(folder, 'storage'))
  await writeFile(join(folder, 'storage.lock.pid'), `${process.pid}\n`)
  expect(await hold.holder()).toBe(null)
})
