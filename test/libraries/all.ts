// `npm run libraries`: the suites of this folder at full length. Some twenty minutes, on a machine with nothing else to do.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const suites = process.argv.length > 2 ? process.argv.slice(2) : ['test/libraries', 'edge/libraries']
const args = ['run', '--project', 'world', '--project', 'node', '--maxWorkers=1', '--reporter=verbose', ...suites]
const env = { ...process.env, TESSERA_LIBRARIES: 'all' }
const child = spawn(join(root, 'node_modules/.bin/vitest'), args, { cwd: root, stdio: 'inherit', env })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
