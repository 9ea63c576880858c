// The quickstart of docs/api.md, run as it is written there.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { picture } from './pictures.ts'
import { startWorld } from './world.ts'

test('gives an image', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/api.md'), 'utf8')
  const script = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const [world, folder] = await Promise.all([startWorld(), mkdtemp(join(tmpdir(), 'tessera-quickstart-'))])
  try {
    await writeFile(join(folder, 'icon.png'), await picture('square', '#f25f4c'))
    const env = { ...process.env, SERVER: world.url, TOKEN: world.ownerToken }
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env,
    })
    expect(stdout).toContain('"state":"succeeded"')
    expect([...(await readFile(join(folder, 'result.png'))).subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
  } finally {
    await world.stop()
    await rm(folder, { recursive: true })
  }
})
