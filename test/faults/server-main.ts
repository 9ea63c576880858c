// A whole server in a process of its own, so that a test can kill it: `node server-main.ts HOME PORT [WORKER
// [LOW_BYTES RESERVE_BYTES]]`. Says one line of JSON when it is ready, and on stderr what `npm start` would
// say.

import { startServer } from '../../infra/server/start-server.ts'
import { StartError } from '../../infra/storage/start-error.ts'

const [home = '', port = '0', workerEntry, lowBytes, reserveBytes] = process.argv.slice(2)
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
const log = (line: string): void => console.error(line)
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())

try {
  const server = await startServer(
    {
      port: Number(port),
      home,
      variables: {},
      workerEntry,
      lowBytes: number(lowBytes),
      reserveBytes: number(reserveBytes),
      log,
    },
    stopping.signal,
  )
  console.log(
    JSON.stringify({
      url: server.url.replace('localhost', '127.0.0.1'),
      ownerToken: server.ownerToken,
      worker: server.workerPid(),
    }),
  )
  process.once('SIGTERM', async () => {
    await server.stop()
    process.exit(0)
  })
} catch (error) {
  if (!(error instanceof StartError)) throw error
  log(error.message)
  process.exit(1)
}
