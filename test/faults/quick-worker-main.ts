// The quick worker in a process of its own, in the shipped one's place: `node quick-worker-main.ts worker
// --pool URL`, the token in TESSERA_WORKER_TOKEN.
import { startQuickWorker } from './quick-worker.ts'

process.once('disconnect', () => process.exit(1))
const url = process.argv[process.argv.indexOf('--pool') + 1] ?? ''
await startQuickWorker({
  url,
  name: `quick-${process.pid}`,
  token: process.env.TESSERA_WORKER_TOKEN ?? '',
  slots: 2,
})
