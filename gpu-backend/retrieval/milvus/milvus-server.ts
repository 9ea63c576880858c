// For tests and measurements: the real Milvus server of the PyPI package `milvus` (x86-64 Linux), in a folder of its own. It is installed on
// first use. The launcher unpacks the server and starts it as a child, which outlives it: both are ended together, by their process group.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PACKAGE = 'milvus==2.3.5'
const HEALTH = 'http://127.0.0.1:9091/healthz' // the server has one such port, so one runs on a machine at a time
const START_MS = 60_000 // longer than a session lives
const TRIES = 4
/** By default a strong search waits 400 ms, and a server that a busy machine holds up for half a minute gives itself up.
 * The other side of it: what a killed server had loaded is loaded again only after so many seconds. */
const SETTINGS = ['proxy.timeTickInterval=10', 'queryCoord.checkInterval=100', 'queryCoord.distPullInterval=100', 'common.session.ttl=40']

export class MilvusServer {
  readonly address: string
  readonly #launcher: string
  readonly #port: number
  readonly #data: string
  #child: ChildProcess | undefined

  private constructor(launcher: string, port: number, data: string) {
    this.address = `127.0.0.1:${port}`
    this.#launcher = launcher
    this.#port = port
    this.#data = data
  }

  /** Installs into `home` where it is not there, and starts with an empty folder. */
  static async start(home: string, port: number): Promise<MilvusServer> {
    const launcher = join(home, 'bin/milvus-server')
    if (!existsSync(launcher)) {
      await mkdir(home, { recursive: true })
      await run('python3', ['-m', 'venv', home])
      await run(join(home, 'bin/pip'), ['install', '--quiet', PACKAGE])
    }
    const server = new MilvusServer(launcher, port, await mkdtemp(join(tmpdir(), 'tessera-milvus-')))
    await server.restart()
    return server
  }

  /** With what is in its folder. A killed server has left its sessions: the next one waits for them in vain, and the one after finds them expired. */
  async restart(): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      if (await this.#startOnce()) return
      await this.kill()
    }
    throw new Error(`Milvus was not healthy after ${TRIES} starts of ${START_MS / 1000} s`)
  }

  async #startOnce(): Promise<boolean> {
    const args = ['--data', this.#data, '--proxy-port', String(this.#port), ...SETTINGS.flatMap((one) => ['--extra-config', one])]
    this.#child = spawn(this.#launcher, args, { detached: true, stdio: 'ignore' })
    for (const end = performance.now() + START_MS; performance.now() < end; await sleep(200)) {
      const answer = await fetch(HEALTH, { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.text(),
        () => '',
      )
      if (answer === 'OK' && (await listens(this.#port))) return true
    }
    return false
  }

  /** kill -9, to launcher and server. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child?.pid === undefined) return
    this.#child = undefined
    process.kill(-child.pid, 'SIGKILL')
    await once(child, 'exit')
    while (await fetch(HEALTH).then(Boolean, () => false)) await sleep(50) // the port is free once the last of the group is gone
  }

  async stop(): Promise<void> {
    await this.kill()
    await rm(this.#data, { recursive: true, force: true })
  }
}

/** Healthy comes a moment before the port. */
async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
}
