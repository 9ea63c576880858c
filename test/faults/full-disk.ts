// A disk that is filled to the brim and emptied again, under a server that is asked for things all the while,
// and killed now and then while there is no room. A small file system of its own is needed for it, and so
// Linux and root.
import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isFinal } from '../../contract/api/jobs/job-answer.ts'
import { Problem } from '../../contract/api/shared/problems.ts'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { numberedPng } from '../libraries/numbered-png.ts'
import { randomFrom } from './random.ts'
import { QUICK_WORKER, type ServerProcess, startProcess, writersOf } from './server-process.ts'

export interface FullDiskReport {
  cycles: number
  kills: number
  acknowledged: number
  lost: string[]
  /** Statuses of what was refused while the disk was full. */
  refusedBy: Record<string, number>
  /** Answers that were neither success nor a refusal with a word. */
  withoutWord: string[]
  /** Of reads while the disk was full: how many were answered. */
  reads: { answered: number; of: number }
  /** From room on the disk to the first acknowledged write. */
  longestRecoveryMs: number
  /** On the disk, when all is over and the ballast gone. */
  freeMb: number
}

/** What sixty cycles leave behind (some 45 MB of jobs, images and results) must fit beside the low mark. */
const SIZE_MB = 128
const LOW_BYTES = 6_000_000
const RESERVE_BYTES = 4_000_000
const RECOVERY_MS = 60_000
const run = promisify(execFile)

/** Whether this machine lets us mount one. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0

export async function fullDisk({ cycles, seed }: { cycles: number; seed: number }): Promise<FullDiskReport> {
  const disk = await mkdtemp(join(tmpdir(), 'tessera-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', disk])
  const report: FullDiskReport = {
    cycles,
    kills: 0,
    acknowledged: 0,
    lost: [],
    refusedBy: {},
    withoutWord: [],
    reads: { answered: 0, of: 0 },
    longestRecoveryMs: 0,
    freeMb: 0,
  }
  const life = new Life(join(disk, 'home'), join(disk, 'ballast'), report, randomFrom(seed))
  try {
    await life.start()
    for (let cycle = 0; cycle < cycles; cycle++) await life.cycle()
    await life.verify()
    return report
  } finally {
    await life.end()
    await run('umount', ['--lazy', disk])
    await rm(disk, { recursive: true, force: true })
  }
}

class Life {
  private readonly home: string
  private readonly ballast: string
  private readonly report: FullDiskReport
  private readonly random: () => number
  private server: ServerProcess | null = null
  private readonly images: string[] = []
  private readonly jobs: string[] = []
  private n = 0

  constructor(home: string, ballast: string, report: FullDiskReport, random: () => number) {
    this.home = home
    this.ballast = ballast
    this.report = report
    this.random = random
  }

  async start(): Promise<void> {
    const server = await startProcess(this.home, { worker: QUICK_WORKER, disk: [LOW_BYTES, RESERVE_BYTES] })
    if (typeof server === 'string') throw new Error(server)
    this.server = server
  }

  async end(): Promise<void> {
    this.server?.child.kill('SIGKILL')
    while ((await writersOf(this.home)).length > 0) await delay(20)
  }

  /**
   * Some writes with room, the disk filled to the brim, writes and reads without, sometimes a kill, then room
   * again until a write is acknowledged.
   */
  async cycle(): Promise<void> {
    for (let writes = 0; writes < 3; writes++) await this.write('with room')
    await this.fill()
    for (let writes = 0; writes < 3; writes++) {
      await this.write('without room')
      await this.read()
    }
    if (this.random() < 0.3) await this.kill()
    await rm(this.ballast)
    if (this.server === null) await this.start()
    const sinceMs = performance.now()
    const before = this.report.acknowledged
    while (this.report.acknowledged === before) {
      if (performance.now() - sinceMs > RECOVERY_MS)
        throw new Error(`the server does not recover with ${await this.freeMb()} MB free`)
      await this.write('without room')
      await delay(50)
    }
    this.report.longestRecoveryMs = Math.max(
      this.report.longestRecoveryMs,
      Math.round(performance.now() - sinceMs),
    )
  }

  async verify(): Promise<void> {
    for (const sha256 of this.images)
      if ((await this.ask('HEAD', `/v1/images/${sha256}`)).status !== 200)
        this.report.lost.push(`image ${sha256}`)
    this.report.freeMb = await this.freeMb()
    for (const id of this.jobs) {
      const last = await this.lastSeen(id)
      if (last !== null) this.report.lost.push(`job ${id}: ${last}`)
    }
  }

  /** Null where the job is there and comes to an end, else what was answered last. */
  private async lastSeen(id: string): Promise<string | null> {
    let last = ''
    for (let tries = 0; tries < 600; tries++) {
      const response = await this.ask('GET', `/v1/jobs/${id}`)
      last = `${response.status} ${await response.text()}`
      if (response.status !== 200) return last
      if (isFinal((JSON.parse(last.slice(4)) as { state: Parameters<typeof isFinal>[0] }).state)) return null
      await delay(100)
    }
    return last
  }

  private async write(when: 'with room' | 'without room'): Promise<void> {
    const [n, id] = [this.n++, crypto.randomUUID()]
    const png = numberedPng(n)
    const image = await this.ask('PUT', `/v1/images/${sha256Hex(png)}`, png, 'image/png')
    if (image.status === 201) this.acknowledge(this.images, sha256Hex(png))
    else await this.weigh(image, when)
    const job = await this.ask(
      'PUT',
      `/v1/jobs/${id}`,
      JSON.stringify({ prompt: 'red heart', references: [], seed: n }),
    )
    if (job.status === 202) this.acknowledge(this.jobs, id)
    else await this.weigh(job, when)
    const name = JSON.stringify({ name: `Set ${n}` })
    const library = await this.ask('PUT', '/v1/libraries/0a0a0a0a-0000-4000-8000-000000000000', name)
    if (!library.ok) await this.weigh(library, when)
  }

  private acknowledge(list: string[], id: string): void {
    list.push(id)
    this.report.acknowledged += 1
  }

  private async weigh(response: Response, when: string): Promise<void> {
    const text = await response.text()
    const problem = Problem.safeParse(text.startsWith('{') ? JSON.parse(text) : null)
    const hasWord = problem.success && problem.data.code !== 'internal'
    if (!hasWord) this.report.withoutWord.push(`${when}: ${response.status} ${text.slice(0, 100)}`)
    else this.report.refusedBy[problem.data.code] = (this.report.refusedBy[problem.data.code] ?? 0) + 1
  }

  private async read(): Promise<void> {
    const [image, job] = [this.images.at(-1), this.jobs.at(-1)]
    const answers = [
      await this.ask('HEAD', `/v1/images/${image}`),
      await this.ask('GET', `/v1/jobs/${job}`),
      await this.ask('GET', '/v1/me'),
    ]
    this.report.reads.of += answers.length
    this.report.reads.answered += answers.filter(({ status }) => status === 200).length
    for (const answer of answers) if (answer.status >= 500) await this.weigh(answer, 'a read')
  }

  private ask(method: string, path: string, body?: BodyInit, type = 'application/json'): Promise<Response> {
    const headers = { authorization: `Bearer ${this.server?.ownerToken}`, 'content-type': type }
    return fetch(`${this.server?.url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(20_000),
    })
  }

  private async freeMb(): Promise<number> {
    const { bavail, bsize } = await statfs(join(this.ballast, '..'))
    return Math.round((bavail * bsize) / 1e6)
  }

  private async fill(): Promise<void> {
    const file = await open(this.ballast, 'w')
    const zeros = Buffer.alloc(256 * 1024)
    try {
      for (;;) await file.write(zeros)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    } finally {
      await file.close()
    }
  }

  /** The whole server, as it stands without room. */
  private async kill(): Promise<void> {
    this.report.kills += 1
    await this.end()
    this.server = null
  }
}
