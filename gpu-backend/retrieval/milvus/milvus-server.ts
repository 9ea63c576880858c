// For tests and measurements: the real Milvus server of the PyPI package `milvus` (x86-64 Linux), in a folder
// of its own. It is installed and unpacked on first use, and started without the package's launcher: that one
// takes the next port wherever a killed server's connections are still being waited for (TIME_WAIT, a
// minute), its health's port included, so that a server that is killed comes back where nobody looks for it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PACKAGE = 'milvus==2.3.5'
// the server has one such port, so one runs on a machine at a time
const HEALTH = new URL('http://127.0.0.1:9091/healthz')
const START_MS = 120_000 // six seconds on a machine that has nothing else to do
/**
 * By default a strong search waits 400 ms, and a server that a busy machine holds up for half a minute gives
 * itself up. The other side of it: what a killed server had loaded is loaded again only after so many
 * seconds.
 */
const SETTINGS = [
  'proxy.timeTickInterval=10',
  'queryCoord.checkInterval=100',
  'queryCoord.distPullInterval=100',
  'common.session.ttl=40',
]

/**
 * Writes a folder's configuration for a port, and unpacks the server into another folder where it is not
 * there.
 */
const PREPARE = `
import sys
from milvus import default_server, _initialize_data_files
unpacked, folder, port, *settings = sys.argv[1:]
default_server.set_base_dir(folder)
default_server.config.set('proxy_port', int(port))
for setting in settings: default_server.config.set(*setting.split('='))
default_server.config.resolve()
_initialize_data_files(unpacked)
`

/** A running server. `start` resolves once its health answers. */
export class MilvusServer {
  readonly address: string
  readonly #bin: string
  readonly #port: number
  readonly #data: string
  #server: ChildProcess | undefined

  private constructor(bin: string, port: number, data: string) {
    this.address = `127.0.0.1:${port}`
    this.#bin = bin
    this.#port = port
    this.#data = data
  }

  /** Installs into `home` where it is not there, and starts with an empty folder. */
  static async start(home: string, port: number): Promise<MilvusServer> {
    const python = join(home, 'bin/python3')
    if (!existsSync(join(home, 'bin/milvus-server'))) {
      await mkdir(home, { recursive: true })
      await run('python3', ['-m', 'venv', home])
      await run(python, ['-m', 'pip', 'install', '--quiet', PACKAGE])
    }
    const unpacked = join(home, 'server')
    const data = await mkdtemp(join(tmpdir(), 'tessera-milvus-'))
    await run(python, ['-c', PREPARE, unpacked, data, String(port), ...SETTINGS])
    const server = new MilvusServer(join(unpacked, 'bin'), port, data)
    await server.restart()
    return server
  }

  /** With what is in its folder. */
  async restart(): Promise<void> {
    const places = {
      METRICS_PORT: HEALTH.port,
      MILVUS_RUN_DIR: join(this.#data, 'run'),
      LD_LIBRARY_PATH: this.#bin,
    }
    const env = { ...process.env, DEPLOY_MODE: 'STANDALONE', ...places }
    this.#server = spawn(join(this.#bin, 'milvus'), ['run', 'standalone'], {
      cwd: this.#data,
      env,
      stdio: 'ignore',
    })
    for (const end = performance.now() + START_MS; performance.now() < end; await sleep(200)) {
      const answer = await fetch(HEALTH, { signal: AbortSignal.timeout(5_000) }).then(
        (response) => response.text(),
        () => '',
      )
      if (answer === 'OK' && (await listens(this.#port))) return
      if (this.#server.exitCode !== null)
        throw new Error(`Milvus ended with ${this.#server.exitCode}: see ${this.#data}/logs`)
    }
    await this.kill()
    throw new Error(`Milvus was not healthy after ${START_MS / 1000} s: see ${this.#data}/logs`)
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined || server.exitCode !== null) return
    server.kill('SIGKILL')
    await once(server, 'exit')
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
