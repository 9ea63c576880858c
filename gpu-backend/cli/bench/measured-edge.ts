// The edge for a measurement: in a process of its own, workerd with real storage in a folder that goes with
// it; and the worker of this build beside it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Io } from '../options/command.ts'

const SERVE_EDGE = join(import.meta.dirname, '../../../infra/serve-edge.ts')
const MAIN = join(import.meta.dirname, '../main.ts')

export interface MeasuredEdge {
  readonly url: string
  readonly ownerToken: string
  readonly workerToken: string
}

/** Ends it whatever comes of `measure`. */
export async function withEdge<T>(io: Io, measure: (edge: MeasuredEdge) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [SERVE_EDGE], { env: io.env, stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error('the edge ended before it was ready')),
    )
    const line = once(createInterface(child.stdout), 'line', { signal: io.signal })
    const [first] = (await Promise.race([line, ended])) as [string]
    ended.catch(() => undefined) // from now on its end is this process's doing, or shows in what asks it
    return await measure(JSON.parse(first) as MeasuredEdge)
  } finally {
    await end(child)
  }
}

/** `measure` is given the process's id. */
export async function withWorker<T>(
  { url, workerToken }: MeasuredEdge,
  io: Io,
  measure: (pid: number) => Promise<T>,
): Promise<T> {
  const env = { ...io.env, TESSERA_WORKER_TOKEN: workerToken }
  const child = spawn(process.execPath, [MAIN, 'worker', '--pool', url], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    return await measure(child.pid as number)
  } finally {
    await end(child)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
