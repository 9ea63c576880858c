// The configuration that Cloudflare gets is one that wrangler takes.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('wrangler deploy --dry-run accepts configuration, worker and page', async () => {
  const root = join(import.meta.dirname, '..')
  const env = {
    ...process.env,
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_TELEMETRY_DISABLED: '1',
  }
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const args = [wrangler, 'deploy', '--dry-run', '-c', 'infra/wrangler.jsonc']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env })
  for (const binding of ['JOBS', 'POOL', 'AUDIT', 'HISTORY', 'OBJECTS', 'DB', 'PAGE'])
    expect(stdout).toContain(`env.${binding}`)
})
