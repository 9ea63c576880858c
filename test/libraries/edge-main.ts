// An edge in a process of its own, so that a test can kill it: `node edge-main.ts PORT FOLDER
// [NAME=VALUE]...`. Says `ready` when it answers.
import { join } from 'node:path'
import { startEdge } from '../../infra/server/edge-runtime.ts'

const [port = '0', folder = '', ...variables] = process.argv.slice(2)

await startEdge({
  host: '127.0.0.1',
  port: Number(port),
  storage: join(folder, 'storage'),
  logFile: join(folder, 'edge.log'),
  ownerToken: 'owner',
  workerToken: 'worker',
  oneTimeKey: 'key',
  signingKey: 'signing',
  variables: Object.fromEntries(
    variables.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  ),
})
console.log('ready')
