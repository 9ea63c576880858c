// `npm run faults`: what takes minutes. Whole servers, workers that are killed and cut off, an edge under
// more load than it can carry.
import { defineConfig } from 'vitest/config'
import { RUNTIME_ALIAS } from './vitest.config.ts'

export default defineConfig({
  resolve: { alias: RUNTIME_ALIAS },
  test: {
    include: ['{test/faults,edge}/**/*.fault.ts'],
    globalSetup: ['test/build-once.ts'],
    maxWorkers: 1,
    testTimeout: 30 * 60_000,
    hookTimeout: 180_000,
    reporters: ['verbose'],
  },
})
