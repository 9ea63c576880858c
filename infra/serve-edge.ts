// The edge alone, for measuring: in a folder that goes when it ends, on a free port. It prints one line of
// JSON {url, ownerToken, workerToken} when it is ready, and ends with SIGTERM or when whoever started it is
// gone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildEdge } from './build.ts'
import { startEdge } from './server/edge-runtime.ts'
import { freePort } from './server/free-port.ts'
import { newSecret } from './storage/home.ts'

const HOST = '127.0.0.1'

const stopped = new Promise<void>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve())
  process.stdin.on('end', () => resolve()).resume()
})
const folder = await mkdtemp(join(tmpdir(), 'tessera-bench-'))
try {
  await buildEdge()
  const port = await freePort(HOST, 0)
  const [ownerToken, workerToken] = [newSecret('tso'), newSecret('tsw')]
  const secrets = { ownerToken, workerToken, oneTimeKey: newSecret('key'), signingKey: newSecret('sign') }
  const edge = await startEdge({
    host: HOST,
    port,
    storage: join(folder, 'storage'),
    logFile: join(folder, 'log'),
    ...secrets,
    variables: {},
  })
  console.log(JSON.stringify({ url: `http://${HOST}:${port}`, ownerToken, workerToken }))
  await stopped
  await edge.stop()
} finally {
  process.stdin.destroy() // else it keeps this process alive
  await rm(folder, { recursive: true, force: true })
}
