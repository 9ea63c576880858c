// Three projects, one per set of globals: Node, workerd (the edge, with real Durable Objects and R2), and the panel's DOM.
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const WORKERD = ['edge/**/*.workerd.test.ts']
const PANEL = ['plugin/{panel,playground}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{edge,gpu-backend,infra,plugin}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...WORKERD, ...PANEL],
        },
      },
      { test: { name: 'panel', environment: 'happy-dom', include: PANEL } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './infra/wrangler.jsonc' } })],
        test: { name: 'workerd', include: WORKERD },
      },
    ],
  },
})
