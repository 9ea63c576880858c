// `npm test`: every check of the repository, one after the other, whatever the ones before it said, and a
// last line that sums them up: `N passed, N failed`. A check counts as one, a suite as its tests.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Sum {
  passed: number
  failed: number
}

const root = join(import.meta.dirname, '../..')
const rooms = ['admin', 'contract', 'edge', 'gpu-backend', 'infra', 'plugin', 'test', 'ui']
const CHECKS: [string, string, string[]][] = [
  ['lint and format', 'biome', ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`]],
  ['types', 'tsc', ['-b']],
  ['arrows between rooms', 'depcruise', ['--no-progress', '--config', '.dependency-cruiser.cjs', ...rooms]],
  [
    'arrows between folders',
    'depcruise',
    [
      '--no-progress',
      '--config',
      '.dependency-cruiser-folders.cjs',
      'contract',
      'edge',
      'gpu-backend',
      'test',
    ],
  ],
  ['unused code', 'knip', []],
]

/** Runs a program of node_modules/.bin; its exit code. */
async function run(program: string, args: string[]): Promise<number> {
  const child = spawn(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return code ?? 1
}

async function check([title, program, args]: (typeof CHECKS)[number]): Promise<Sum> {
  console.log(`\n# ${title}`)
  const code = await run(program, args)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * Vitest's own sum. A run that failed without a failed test (an error between tests, no test at all) counts
 * as one failure.
 */
async function suites(): Promise<Sum> {
  console.log('\n# suites')
  const folder = await mkdtemp(join(tmpdir(), 'tessera-test-'))
  const report = join(folder, 'report.json')
  const code = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  // no report: the run broke off, which the code tells
  const text = await readFile(report, 'utf8').catch(() => '{}')
  await rm(folder, { recursive: true })
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(text) as {
    numPassedTests?: number
    numFailedTests?: number
  }
  const broke = code !== 0 && numFailedTests === 0 ? 1 : 0
  return { passed: numPassedTests, failed: numFailedTests + broke }
}

const sum: Sum = { passed: 0, failed: 0 }
for (const step of [...CHECKS.map((one) => () => check(one)), suites]) {
  const { passed, failed } = await step()
  sum.passed += passed
  sum.failed += failed
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 ? 0 : 1
