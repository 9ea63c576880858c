// `npm run milvus`: the same with a worker that holds nothing in memory, so that its libraries are in a real
// Milvus server.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { MilvusServer } from '../gpu-backend/retrieval/milvus/milvus-server.ts'
import { testLibraryJob } from './library-job.suite.ts'

const HOME = process.env.MILVUS_HOME || join(homedir(), '.cache/tessera/milvus-2.3.5')
const PORT = 8862

let server: MilvusServer
afterAll(async () => await server.stop())

testLibraryJob(async () => {
  server = await MilvusServer.start(HOME, PORT)
  process.env.TESSERA_MILVUS_ADDRESS = server.address
  process.env.TESSERA_LIBRARY_MEMORY = '0'
})
