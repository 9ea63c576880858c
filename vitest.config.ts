// Three projects, one per set of globals: Node, workerd (the edge, with real Durable Objects and R2), and the
// DOM of panel and pages.

import { createHash } from 'node:crypto'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** No test waits for a time; this is for machines that have much else to do. */
const SLOW_MACHINE_MS = 60_000
const PATIENT = { poll: { timeout: SLOW_MACHINE_MS } }
const WORKERD = ['edge/**/*.workerd.test.ts']
/** Cases from the field that need no server. */
const FIELD = ['test/field/**/*.node.test.ts']
const PANEL = ['plugin/{panel,playground}/**/*.test.{ts,tsx}', 'admin/**/*.test.{ts,tsx}']

/** The cases of property tests: the same in every run, unless `npm run properties` asks for others. */
const PROPERTIES = {
  provide: { propertySeed: Number(process.env.PROPERTY_SEED ?? 1) },
  setupFiles: ['infra/checks/property-seed.ts'],
}

/** Where an object of the edge runs in Node. */
export const RUNTIME_ALIAS = {
  'cloudflare:workers': new URL('./edge/testing/durable-object.ts', import.meta.url).pathname,
}

/**
 * The deployed configuration, with the sources in place of the built worker, and secrets that the tests know.
 */
const workerd: Parameters<typeof cloudflareTest>[0] = {
  main: './edge/main.ts',
  wrangler: { configPath: './infra/wrangler.jsonc' },
  miniflare: {
    bindings: {
      OWNER_TOKEN_HASH: sha256('owner-token'),
      WORKER_TOKEN_HASH: sha256('worker-token'),
      ONE_TIME_KEY_HASH: sha256('one-time-key'),
      SIGNING_KEY: 'signing-key',
      ALLOWED_HOSTS: 'localhost:8787',
      WEBHOOK_ORIGINS: 'https://hooks.example.com',
      MIGRATIONS: await readD1Migrations('./infra/migrations'),
    },
  },
}

export default defineConfig({
  test: {
    silent: 'passed-only',
    // all cores: by default one stays idle, which of two is half of the machine
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias: RUNTIME_ALIAS },
        test: {
          name: 'node',
          ...PROPERTIES,
          testTimeout: SLOW_MACHINE_MS,
          include: ['{contract,edge,gpu-backend,infra,plugin}/**/*.test.ts', ...FIELD],
          exclude: ['**/node_modules/**', ...WORKERD, ...PANEL],
        },
      },
      {
        // Whole servers with real workers: one after the other, when nothing else runs.
        test: {
          name: 'world',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...FIELD],
          globalSetup: ['test/build-once.ts'],
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: PATIENT,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'panel',
          ...PROPERTIES,
          testTimeout: SLOW_MACHINE_MS,
          expect: PATIENT,
          environment: 'happy-dom',
          include: PANEL,
        },
      },
      {
        plugins: [cloudflareTest(workerd)],
        test: {
          name: 'workerd',
          include: WORKERD,
          provide: PROPERTIES.provide,
          setupFiles: ['edge/testing/apply-migrations.ts', ...PROPERTIES.setupFiles],
          testTimeout: SLOW_MACHINE_MS,
          hookTimeout: SLOW_MACHINE_MS,
        },
      },
    ],
  },
})
