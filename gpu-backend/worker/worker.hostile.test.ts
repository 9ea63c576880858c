// A worker process that is given a hundred hostile uploads: every one is answered, and its memory stays
// within bounds.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { FakePool } from '../testing/fake-pool.ts'
import { type HostileImage, hostileImages } from '../testing/hostile-images.ts'

const MAIN = join(import.meta.dirname, '../cli/main.ts')
const MAX_EXTRA_MB = 300
const BATCH = 64 // as many as a message may name

let child: ChildProcess
let pool: FakePool
afterEach(async () => {
  child.kill('SIGKILL')
  await once(child, 'exit')
  await pool.close()
})

/** The most memory that the process has ever held, in MB. */
function peakMb(pid: number): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

it.runIf(process.platform === 'linux')(
  'answers hostile uploads within 300 MB above the model',
  { timeout: 120_000 },
  async () => {
    pool = new FakePool('worker-token')
    const address = await pool.listen()
    child = spawn(process.execPath, [MAIN, 'worker', '--pool', address], {
      env: { ...process.env, TESSERA_WORKER_TOKEN: 'worker-token' },
      stdio: 'ignore',
    })
    const expected = new Map<string, HostileImage>()
    for (const image of await hostileImages()) {
      const sha256 = createHash('sha256').update(image.bytes).digest('hex')
      pool.uploads.set(sha256, image.bytes)
      expected.set(sha256, image)
    }
    await pool.until('hello')
    const before = peakMb(child.pid as number)
    pool.send({ type: 'welcome', heartbeatMs: 1000, leaseMs: 15_000 })
    const sha256s = [...expected.keys()]
    for (let at = 0; at < sha256s.length; at += BATCH)
      pool.send({ type: 'encode', team: 'home', sha256s: sha256s.slice(at, at + BATCH) })
    for (const _ of sha256s) {
      const { sha256, code = 'read' } = await pool.until('encoded')
      const image = expected.get(sha256) as HostileImage
      expect(`${image.name}: ${code}`).toBe(`${image.name}: ${image.asUpload ?? image.expected}`)
    }
    const extra = peakMb(child.pid as number) - before
    console.log(
      `${sha256s.length} hostile uploads: ${before.toFixed(0)} MB with the model, ${extra.toFixed(0)} MB more at the most`,
    )
    expect(extra).toBeLessThan(MAX_EXTRA_MB)
  },
)
