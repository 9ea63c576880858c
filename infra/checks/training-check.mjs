// `npm run training`: the tests of the training's Python, then the proof on a clean clone that the model can
// be trained and exported, in some ten minutes. Needs Python 3.11 with venv, and pip. Plain JavaScript, so
// that any Node runs it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const room = join(import.meta.dirname, '../../gpu-backend')
const training = join(room, 'training')
const python = join(training, '.venv/bin/python')

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args.map(String), { cwd, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `exit ${status}`}`)
}

if (!existsSync(join(training, 'node_modules'))) run('npm', ['ci', '--ignore-scripts'], training)
if (!existsSync(python)) run('python3', ['-m', 'venv', '.venv'], training)
run(python, ['-m', 'pip', 'install', '--quiet', '-r', 'requirements.txt'], training)
run(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'training/tests'], room)
const work = mkdtempSync(join(tmpdir(), 'tessera-training-'))
try {
  const bundle = join(room, 'models/tessera-small')
  run(
    python,
    ['-m', 'training.check', '--work', join(work, 'work'), '--bundle', bundle, '--node', process.execPath],
    room,
  )
} finally {
  rmSync(work, { recursive: true })
}
