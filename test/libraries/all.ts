// `npm run libraries`: what libraries are to withstand, at full length; some twenty minutes, on a machine
// with nothing else to do. Names of suites may follow; TESSERA_LIBRARIES is the share of all that is run.
// Each prints its figures in a line that begins with [libraries].
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const SUITES = [
  'edge/libraries/state/library-state',
  'edge/libraries/rounds/run-round',
  'test/libraries',
  'test/conformance/library-writers',
]

const root = join(import.meta.dirname, '../..')
const asked = process.argv.slice(2)
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const args = [
  'run',
  '--project',
  'world',
  '--project',
  'node',
  '--maxWorkers=1',
  '--reporter=verbose',
  ...(asked.length > 0 ? asked : SUITES),
]
const env = { TESSERA_LIBRARIES: 'all', ...process.env }
const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit', env })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
