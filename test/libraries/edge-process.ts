// A real edge that can be killed at any moment, workerd and all, and started again on the same folder and
// port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../infra/server/free-port.ts'

const HOST = '127.0.0.1'

export class EdgeProcess {
  readonly port: number
  readonly folder: string
  private readonly variables: string[]
  private child: ChildProcess | null = null

  private constructor(port: number, folder: string, variables: string[]) {
    this.port = port
    this.folder = folder
    this.variables = variables
  }

  static async start(variables: Record<string, string> = {}): Promise<EdgeProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-libraries-'))
    const port = await freePort(HOST, 0)
    const all = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
    const edge = new EdgeProcess(port, folder, all)
    await edge.run()
    return edge
  }

  get url(): string {
    return `http://${HOST}:${this.port}`
  }

  /** Resolves when it answers. */
  async run(): Promise<void> {
    const args = [
      join(import.meta.dirname, 'edge-main.ts'),
      String(this.port),
      this.folder,
      ...this.variables,
    ]
    // A group of its own: killing it takes workerd along.
    const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    this.child = child
    const exit = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`the edge ended with ${code}`)),
    )
    await Promise.race([once(child.stdout, 'data'), exit])
    exit.catch(() => undefined) // from now on its end is the test's doing
  }

  async kill(): Promise<void> {
    const { child } = this
    this.child = null
    if (child?.pid === undefined || child.exitCode !== null) return
    const gone = once(child, 'exit')
    process.kill(-child.pid, 'SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }
}
