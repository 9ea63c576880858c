// `npm run properties`: every file with property tests, again and again, each time with cases never drawn
// before. Ends with the seeds that failed; PROPERTY_SEED=n npx vitest run FILE draws the same cases again.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'

const ROUNDS = 20
const root = join(import.meta.dirname, '../..')
const rounds = Number(process.argv[2] ?? ROUNDS)

const files: string[] = []
for await (const file of glob('{admin,contract,edge,gpu-backend,infra,plugin,ui}/**/*.test.{ts,tsx}', {
  cwd: root,
}))
  if (/from 'fast-check'/.test(readFileSync(join(root, file), 'utf8'))) files.push(file)

const failed: number[] = []
for (let round = 0; round < rounds; round++) {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`\n# round ${round + 1} of ${rounds}, seed ${seed}`)
  const env = { ...process.env, PROPERTY_SEED: String(seed) }
  const child = spawn('vitest', ['run', '--reporter=dot', ...files], { cwd: root, env, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) failed.push(seed)
}
console.log(`${rounds - failed.length} passed, ${failed.length} failed${failed.length ? `: ${failed}` : ''}`)
process.exitCode = failed.length > 0 ? 1 : 0
