// Whether a port can be listened on, asked before workerd is started: what that says about a port that is
// taken is hard to read.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartError } from '../storage/start-error.ts'

/** The port itself, or a free one for 0. Throws StartError when it is taken. */
export async function freePort(host: string, port: number): Promise<number> {
  const server = createServer()
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartError(`Port ${port} is taken by another program. PORT names another one.`, {
      cause: error,
    })
  }
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : port
}
