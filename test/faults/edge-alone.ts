// The real edge in workerd, in a folder and on a port of its own, without a worker: whoever tests brings one
// that does what the test wants. It can be stopped and started again with what it has stored.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Client, createClient } from '../../contract/index.ts'
import { type EdgeRuntime, startEdge } from '../../infra/server/edge-runtime.ts'

export const WORKER_TOKEN = 'worker-token-of-a-test'
const OWNER_TOKEN = 'owner-token-of-a-test'
const ONE_TIME_KEY = 'one-time-key-of-a-test'
const SECOND_WAIT_MS = 500 // of a client that reconnects
const HOST = '127.0.0.1'

export interface EdgeAlone {
  url: string
  port: number
  ownerToken: string
  /** Exchanged for a page's token, once. */
  oneTimeKey: string
  /** Of people, teams and tokens, while the edge runs. */
  database(): ReturnType<EdgeRuntime['database']>
  client: Client<AbortSignal>
  /** A client at another address, such as a proxy's. */
  clientAt(url: string): Client<AbortSignal>
  restart(): Promise<void>
  /** What the edge has logged so far, since its last start. */
  log(): Promise<string>
  stop(): Promise<void>
}

/** `proxyPort`: a second name under which the edge answers. */
export async function startEdgeAlone({
  proxyPort,
  variables = {},
}: {
  proxyPort?: number
  variables?: Record<string, string>
} = {}): Promise<EdgeAlone> {
  const home = await mkdtemp(join(tmpdir(), 'tessera-edge-'))
  const port = await freePort()
  const logFile = join(home, 'edge.log')
  const secrets = {
    ownerToken: OWNER_TOKEN,
    workerToken: WORKER_TOKEN,
    oneTimeKey: ONE_TIME_KEY,
    signingKey: 'signing-key-of-a-test',
  }
  const hosts = proxyPort === undefined ? [] : [`${HOST}:${proxyPort}`]
  const start = () =>
    startEdge({ host: HOST, port, storage: join(home, 'storage'), logFile, ...secrets, variables, hosts })
  let edge: EdgeRuntime = await start()
  // After a cut it is back at once; what fails again is patient, for a restart of the edge takes seconds, and
  // on a slow machine many.
  const wait = (ms: number) => delay(ms < SECOND_WAIT_MS ? ms / 10 : ms)
  const clientAt = (baseUrl: string) =>
    createClient<AbortSignal>({ baseUrl, token: OWNER_TOKEN, fetch, wait })
  const url = `http://${HOST}:${port}`
  return {
    url,
    port,
    ownerToken: OWNER_TOKEN,
    oneTimeKey: ONE_TIME_KEY,
    database: () => edge.database(),
    client: clientAt(url),
    clientAt,
    restart: async () => {
      await edge.stop()
      edge = await start()
    },
    log: () => readFile(logFile, 'utf8'),
    stop: async () => {
      await edge.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
