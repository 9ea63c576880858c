// A whole Tessera for a test: the real edge in workerd and a real worker process with the shipped bundle, in
// a folder and on a port of its own. `dist/` has been built before (test/build-once.ts).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Client,
  createClient,
  type Job,
  type JobEvent,
  type JobRequest,
  sha256Hex,
} from '../contract/index.ts'
import { type Running, startServer } from '../infra/server/start-server.ts'

export interface World extends Running {
  /** With the owner's token. */
  client: Client<AbortSignal>
  /** Uploads a PNG and gives its hash. */
  upload(png: Uint8Array<ArrayBuffer>): Promise<string>
  /** Starts a job under a new id. */
  start(request: JobRequest): Promise<string>
  /** The job once it has ended. */
  ended(id: string): Promise<Job>
  /** Its events up to the first for which `found` says so. */
  until(id: string, found: (event: JobEvent) => boolean): Promise<JobEvent[]>
}

/** `folder`: a home that outlives this world; without one it gets its own and takes it along. */
export async function startWorld({ folder }: { folder?: string } = {}): Promise<World> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'tessera-world-')))
  const messages: string[] = []
  const options = { port: 0, home, variables: {}, log: (line: string) => messages.push(line) }
  const server = await startServer(options, AbortSignal.timeout(120_000))
  const wait = (ms: number) => delay(ms)
  const client = createClient<AbortSignal>({ baseUrl: server.url, token: server.ownerToken, fetch, wait })
  return {
    ...server,
    client,
    upload: async (png) => {
      const sha256 = sha256Hex(png)
      await client.putImage(sha256, png, 'image/png')
      return sha256
    },
    start: async (request) => {
      const id = crypto.randomUUID()
      await client.putJob(id, request)
      return id
    },
    ended: async (id) => {
      for await (const _ of client.events(id));
      return client.getJob(id)
    },
    until: async (id, found) => {
      const events: JobEvent[] = []
      for await (const event of client.events(id)) {
        events.push(event)
        if (found(event)) return events
      }
      throw new Error(`the job ended without it: ${messages.join('\n')}`)
    },
    stop: async () => {
      await server.stop()
      if (folder === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}
