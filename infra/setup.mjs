// Installs what is missing before `npm start`, `npm test` and the command line: `npm ci` when node_modules is absent or older
// than the lock file. Plain JavaScript without imports from packages, because it runs on whatever Node npm
// was started with (20 is enough).
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// npm writes it last, so a broken install does not count
const installed = join(root, 'node_modules', '.package-lock.json')

function upToDate() {
  if (!existsSync(installed)) return false
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

if (!upToDate()) {
  console.error('Installing packages (npm ci) …')
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const run = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', 2, 2], // what a command prints on stdout is its own
  })
  if (run.status !== 0) {
    console.error('npm ci failed; the messages above say why.')
    process.exit(run.status ?? 1)
  }
}
