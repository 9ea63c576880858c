// A server that a test starts, and kills piece by piece: the process that was started, its workerd, its
// worker.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  url: string
  ownerToken: string
  child: ChildProcess
  worker: number
  /** What it has said on stderr. */
  said(): string
}

export const QUICK_WORKER = join(import.meta.dirname, 'quick-worker-main.ts')

/** The server, or what it said when it would not start. `worker`: another program than the shipped one. */
export async function startProcess(
  home: string,
  { port = 0, worker, disk = [] }: { port?: number; worker?: string; disk?: [number, number] | [] } = {},
): Promise<ServerProcess | string> {
  const args = [
    join(import.meta.dirname, 'server-main.ts'),
    home,
    String(port),
    ...(worker ? [worker, ...disk.map(String)] : []),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stderr.on('data', (piece) => {
    text += piece
  })
  const exited = once(child, 'exit').then(() => null)
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), exited])) ?? []
  if (line === undefined) return text
  return {
    ...(JSON.parse(String(line)) as { url: string; ownerToken: string; worker: number }),
    child,
    said: () => text,
  }
}

/** Ids of all processes that serve this folder: workerd, and what was started for it. */
export async function writersOf(home: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '') // gone meanwhile
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
      return environment.includes(`TESSERA_HOLD=${join(home, 'storage.lock')}`) && name.startsWith('workerd')
        ? [pid]
        : []
    }),
  )
  return found.flat()
}
