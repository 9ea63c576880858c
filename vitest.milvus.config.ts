// `npm run milvus`: what needs a Milvus server, which takes a minute to start and 400 MB; apart from `npm
// test`.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'milvus',
    include: ['gpu-backend/worker/**/*.milvus.ts', 'test/*.milvus.ts'],
    globalSetup: 'test/build-once.ts',
    fileParallelism: false, // one server a machine
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
})
