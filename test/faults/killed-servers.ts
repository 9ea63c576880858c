// Cycles of kill -9 at random: of the server's process, of workerd, of the worker, of several at once, while
// uploads, jobs, a library's changes and tokens are asked for. Afterwards everything that was acknowledged is
// there, and there was never more than one workerd on the folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sha256Hex } from '../../contract/encoding/sha256.ts'
import { createClient } from '../../contract/index.ts'
import { numberedPng } from '../libraries/numbered-png.ts'
import { freePort } from './edge-alone.ts'
import { randomFrom } from './random.ts'
import { QUICK_WORKER, type ServerProcess, startProcess, writersOf } from './server-process.ts'

export interface KilledReport {
  cycles: number
  kills: Record<Target, number>
  acknowledged: number
  /** What was acknowledged and is not there. */
  lost: string[]
  secondWriters: number
  /** Starts that failed, with words that do not say why. */
  withoutWord: string[]
  refusedStarts: number
}

type Target = 'server' | 'workerd' | 'worker'
const TARGETS: Target[] = ['server', 'workerd', 'worker']
const WORDS = /uses |still writes into|is taken/
const LIBRARY = '0a0a0a0a-0000-4000-8000-000000000000'
const MAX_STARTS = 100
const MOST_BEFORE = 12 // acknowledgements of a cycle before its kill

interface Acknowledged {
  images: string[]
  jobs: string[]
  tokens: string[]
  /** Names that the library may have now: the last that was acknowledged, and those asked for since. */
  names: string[]
}

export async function killedServers({
  cycles,
  seed,
}: {
  cycles: number
  seed: number
}): Promise<KilledReport> {
  const home = await mkdtemp(join(tmpdir(), 'tessera-kills-'))
  const random = randomFrom(seed)
  const report: KilledReport = {
    cycles: 0,
    kills: { server: 0, workerd: 0, worker: 0 },
    acknowledged: 0,
    lost: [],
    secondWriters: 0,
    withoutWord: [],
    refusedStarts: 0,
  }
  const known: Acknowledged = { images: [], jobs: [], tokens: [], names: [] }
  let server = await start(home, report)
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      report.cycles = cycle + 1
      const over = { isOver: false }
      const writes = write(server, known, over, cycle)
      // by what was done, not by time: slow machines are troubled as fast ones
      await untilMore(known, Math.floor(random() * MOST_BEFORE), random() * 50)
      const first = TARGETS[Math.floor(random() * TARGETS.length)] as Target
      const targets = random() < 0.2 ? TARGETS : [first]
      for (const target of targets) await kill(server, home, target, report)
      if (targets.includes('server')) server = await start(home, report)
      over.isOver = true
      await writes
      await untilAnswering(server)
      await verify(server, known, report, cycle === cycles - 1 ? Number.POSITIVE_INFINITY : 20)
    }
    return report
  } finally {
    report.acknowledged = countOf(known)
    console.log(JSON.stringify(report)) // also of a run that broke off

    server.child.kill('SIGKILL')
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

const countOf = ({ images, jobs, tokens }: Acknowledged): number =>
  images.length + jobs.length + tokens.length

async function untilMore(known: Acknowledged, more: number, thenMs: number): Promise<void> {
  const enough = countOf(known) + more
  while (countOf(known) < enough) await delay(5)
  await delay(thenMs)
}

/** Starts until it serves; each refusal has to say what stands in the way. */
async function start(home: string, report: KilledReport): Promise<ServerProcess> {
  for (let tries = 0; tries < MAX_STARTS; tries++) {
    const server = await startProcess(home, { port: await freePort(), worker: QUICK_WORKER })
    if ((await writersOf(home)).length > 1) report.secondWriters++
    if (typeof server !== 'string') return server
    report.refusedStarts++
    if (!WORDS.test(server)) report.withoutWord.push(server)
  }
  throw new Error('the server never started again')
}

async function kill(
  server: ServerProcess,
  home: string,
  target: Target,
  report: KilledReport,
): Promise<void> {
  const [workerd] = await writersOf(home)
  const pid = { server: server.child.pid, workerd, worker: server.worker }[target]
  report.kills[target]++
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It was killed in an earlier cycle, and is another process now.
  }
}

const IMPATIENT_MS = 5_000 // of who writes: what is answered later was not acknowledged
const PATIENT_MS = 60_000 // of who looks whether it is there: a busy machine is slow, and loses nothing by it

function ask(
  server: ServerProcess,
  method: string,
  path: string,
  body?: BodyInit,
  type = 'application/json',
) {
  const headers = { authorization: `Bearer ${server.ownerToken}`, 'content-type': type }
  return fetch(server.url + path, {
    method,
    headers,
    ...(body !== undefined && { body }),
    signal: AbortSignal.timeout(IMPATIENT_MS),
  })
}

function look(server: ServerProcess, path: string, token = server.ownerToken): Promise<Response> {
  return fetch(server.url + path, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENT_MS),
  })
}

/**
 * Asks for one thing after the other until it is over. What is answered with a refusal or not at all was not
 * acknowledged.
 */
async function write(
  server: ServerProcess,
  known: Acknowledged,
  over: { isOver: boolean },
  cycle: number,
): Promise<void> {
  const lane = async (act: (n: number) => Promise<void>): Promise<void> => {
    for (let n = 0; !over.isOver; n++) await act(n).catch(() => delay(20))
  }
  await Promise.all([
    lane(async (n) => {
      const png = numberedPng(cycle * 10_000 + n)
      const response = await ask(server, 'PUT', `/v1/images/${sha256Hex(png)}`, png, 'image/png')
      if (response.status === 201) known.images.push(sha256Hex(png))
    }),
    lane(async (n) => {
      const id = crypto.randomUUID()
      const response = await ask(
        server,
        'PUT',
        `/v1/jobs/${id}`,
        JSON.stringify({ prompt: 'red heart', references: [], seed: n }),
      )
      if (response.status === 202) known.jobs.push(id)
      await delay(20)
    }),
    lane(async (n) => {
      const name = `Set ${cycle}.${n}`
      known.names.push(name)
      const response = await ask(server, 'PUT', `/v1/libraries/${LIBRARY}`, JSON.stringify({ name }))
      if (response.ok) known.names = [name]
    }),
    lane(async (n) => {
      const response = await ask(
        server,
        'POST',
        '/v1/teams/home/tokens',
        JSON.stringify({ name: `t${n}`, scopes: ['read'] }),
      )
      if (response.status === 201) known.tokens.push(((await response.json()) as { token: string }).token)
      await delay(100) // of a person's tokens the oldest give way beyond a hundred
    }),
  ])
}

async function untilAnswering({ url }: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(IMPATIENT_MS) }).catch(
      () => null,
    )
    if (response?.ok) return
    await delay(50)
  }
  throw new Error('the server does not answer again')
}

async function verify(
  server: ServerProcess,
  known: Acknowledged,
  report: KilledReport,
  latest: number,
): Promise<void> {
  const lose = (what: string, id: string) => void report.lost.push(`${what} ${id}`)
  const client = createClient<AbortSignal>({
    baseUrl: server.url,
    token: server.ownerToken,
    fetch,
    wait: (ms) => delay(ms),
  })
  const last = <T>(all: T[]): T[] => all.slice(-Math.min(latest, all.length))
  for (const sha256 of last(known.images)) if (!(await client.hasImage(sha256))) lose('image', sha256)
  for (const id of last(known.jobs))
    if ((await look(server, `/v1/jobs/${id}`)).status !== 200) lose('job', id)
  for (const token of known.tokens.slice(-Math.min(latest, 90)))
    if ((await look(server, '/v1/me', token)).status !== 200) lose('token', token.slice(-6))
  if (known.names.length === 0) return
  const response = await look(server, `/v1/libraries/${LIBRARY}`)
  const { name = '' } = response.ok ? ((await response.json()) as { name?: string }) : {}
  if (!known.names.includes(name)) lose('library', `${name} instead of ${known.names.join(' or ')}`)
}
