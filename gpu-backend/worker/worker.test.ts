// The worker as a process, against a pool that is scripted: greeting, heartbeats while it decodes, cancel,
// reconnect, refusals, drain.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FromEdge, Lease } from '../../contract/index.ts'
import { FakePool } from '../testing/fake-pool.ts'

const MAIN = join(import.meta.dirname, '../cli/main.ts')
const TOKEN = 'worker-token'
const WELCOME: FromEdge = { type: 'welcome', heartbeatMs: 40, leaseMs: 15_000 }
const IMAGES = 8 // a lease of several seconds: long enough to be interrupted
const PATIENCE_MS = 120_000 // the machine may be busy; nothing here waits by the clock

let pool: FakePool
let child: ChildProcess | undefined

afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await pool.close()
})

async function startWorker(
  token = TOKEN,
  args: string[] = [],
): Promise<{ exit: Promise<number | null>; messages: () => string }> {
  pool = new FakePool(TOKEN)
  const address = await pool.listen()
  const running = spawn(
    process.execPath,
    [MAIN, 'worker', '--pool', address, '--token-env', 'A_TOKEN', ...args],
    {
      env: { ...process.env, A_TOKEN: token },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  child = running
  let text = ''
  running.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return { exit: once(running, 'exit').then(([code]) => code as number | null), messages: () => text }
}

const lease = (fence: number): Lease => ({
  type: 'lease',
  job: 'home.00000000-0000-4000-8000-000000000000',
  fence,
  attempt: 1,
  request: { prompt: 'red heart', references: [], method: 'vanilla', seed: 7, count: IMAGES },
})

describe('worker', { timeout: PATIENCE_MS }, () => {
  it('greets, beats while it decodes, drops a canceled lease, and drains on SIGTERM', async () => {
    const { exit } = await startWorker()
    const hello = await pool.until('hello')
    expect(hello).toMatchObject({ version: 1, slots: 1, libraries: [] })
    pool.send(WELCOME)
    await pool.until('heartbeat')

    pool.send(lease(1))
    expect(await pool.until('row')).toMatchObject({ fence: 1, image: 0, row: 0, y: 0 })
    pool.heard.length = 0
    await pool.until('heartbeat')
    await pool.until('heartbeat')
    pool.send({ type: 'cancel', job: lease(1).job, fence: 1 })

    child?.kill('SIGTERM')
    await pool.until('drain')
    pool.send({ type: 'draining' })
    expect(await exit).toBe(0)
    const rows = pool.heard.filter((message) => message.type === 'row')
    expect(rows.length).toBeLessThan(IMAGES * hello.rows - 1)
    expect(pool.heard.some((message) => message.type === 'done' || message.type === 'fail')).toBe(false)
  })

  it('finishes a lease that was on its way when it began to drain', async () => {
    const { exit } = await startWorker()
    await pool.until('hello')
    pool.send(WELCOME)
    await pool.until('heartbeat')
    child?.kill('SIGTERM')
    await pool.until('drain')
    pool.send({ ...lease(1), request: { ...lease(1).request, count: 1 } })
    pool.send({ type: 'draining' })
    expect(await pool.until('done')).toMatchObject({ fence: 1 })
    expect(await exit).toBe(0)
  })

  it('drops what it was doing when the socket is lost, and comes back by itself', async () => {
    const { messages } = await startWorker()
    const first = await pool.until('hello')
    pool.send(WELCOME)
    pool.send(lease(1))
    await pool.until('row')
    pool.drop()
    expect((await pool.until('hello')).worker).toBe(first.worker)
    pool.heard.length = 0
    pool.send(WELCOME)
    pool.send(lease(2))
    await pool.until('row')
    expect(pool.heard.every((message) => !('fence' in message) || message.fence === 2)).toBe(true)
    expect(messages()).toContain('connection to the pool lost')
  })

  it('takes its socket for lost where heartbeats go unanswered for as long as a lease lasts', async () => {
    const { messages } = await startWorker()
    const first = await pool.until('hello')
    pool.isDeaf = true
    pool.send({ ...WELCOME, leaseMs: 400 })
    expect((await pool.until('hello')).worker).toBe(first.worker)
    expect(messages()).toContain('connection to the pool lost (nothing was heard)')
    pool.isDeaf = false
    pool.send(WELCOME)
    await pool.until('heartbeat')
  })

  it('ends with 1 and a reason where the edge refuses it, or does not know its token', async () => {
    const refused = await startWorker()
    await pool.until('hello')
    pool.send({ type: 'refused', code: 'version', detail: 'This edge speaks version 2.' })
    expect(await refused.exit).toBe(1)
    expect(refused.messages()).toContain('version: This edge speaks version 2.')
    await pool.close()

    const unknown = await startWorker('another')
    expect(await unknown.exit).toBe(1)
    expect(unknown.messages()).toContain("does not accept the worker's token (status 401)")
  })

  it('ends with 2 and names the file where the bundle is none', async () => {
    const { exit, messages } = await startWorker(TOKEN, ['--bundle', import.meta.dirname])
    expect(await exit).toBe(2)
    expect(messages()).toContain(`--bundle: there is no bundle.json in "${import.meta.dirname}"`)
  })
})
