// `npm run fuzz [-- --cases N] [-- --only REGEX] [-- --phases LIST]` (some 20,000): schemathesis makes
// requests from the OpenAPI document, legal ones and others, and follows its links, against a real edge with
// a worker. Tokens and ids are of people and things that exist (`fuzz/`). It needs Python; schemathesis is
// put into a folder of its own below node_modules/.cache. Not one answer may be a 5xx, or other than the
// document says, and each operation has to be reached.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from '../../../infra/build.ts'
import { type EdgeAlone, startEdgeAlone } from '../edge-alone.ts'
import { startQuickWorker } from '../quick-worker.ts'
import { randomFrom } from '../random.ts'
import { encodingAnswers } from './encoding-answers.ts'
import { HOOKS_ORIGIN } from './fuzz-places.ts'
import { FuzzSupply, serveSupply } from './fuzz-supply.ts'
import { FuzzRecord, fuzzRows, fuzzTable, isReached } from './fuzz-table.ts'

const VERSION = '4.32.5'
const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance'
/** A socket is none to a plain request, and the document itself is what they come from. */
const NOT_FUZZED = '/sockets/|openapi'
/**
 * What the phase coverage makes by itself, an operation, and how many requests a chain of links has:
 * measured.
 */
const COVERING = 30
const CHAIN = 5

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    phases: { type: 'string', default: 'coverage,fuzzing,stateful' },
  },
})

async function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

async function schemathesis(): Promise<string> {
  const folder =
    process.env.SCHEMATHESIS_VENV ?? join(import.meta.dirname, '../../../node_modules/.cache/schemathesis')
  const program = join(folder, 'bin/schemathesis')
  const isThere = await access(program).then(
    () => true,
    () => false,
  )
  if (isThere) return program
  await mkdir(folder, { recursive: true })
  if ((await run('python3', ['-m', 'venv', folder])) !== 0) throw new Error('python3 with venv is needed')
  if ((await run(join(folder, 'bin/pip'), ['install', '-q', `schemathesis==${VERSION}`])) !== 0)
    throw new Error('schemathesis could not be installed')
  return program
}

async function operationsOf(edge: EdgeAlone): Promise<string[]> {
  const document = (await (await fetch(`${edge.url}/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  return Object.entries(document.paths)
    .filter(([path]) => !new RegExp(NOT_FUZZED).test(path))
    .flatMap(([, item]) => Object.values(item) as { operationId?: string }[])
    .flatMap(({ operationId }) => operationId ?? [])
    .filter((operation) => new RegExp(values.only).test(operation))
}

async function fuzz(
  program: string,
  edge: EdgeAlone,
  records: string,
  supply: string,
  operations: string[],
): Promise<number> {
  const each = Math.max(
    5,
    Math.ceil((Number(values.cases) - COVERING * operations.length) / (operations.length + CHAIN)),
  )
  console.error(`${operations.length} operations, ${each} cases each in the phase fuzzing`)
  const env = {
    ...process.env,
    SCHEMATHESIS_HOOKS: 'hooks',
    PYTHONPATH: import.meta.dirname,
    PYTHONDONTWRITEBYTECODE: '1',
    FUZZ_SUPPLY: supply,
    FUZZ_RECORDS: records,
    FUZZ_SEED: values.seed,
  }
  const what = [
    '--checks',
    CHECKS,
    '--max-examples',
    String(each),
    '--phases',
    values.phases,
    '--seed',
    values.seed,
  ]
  const only = values.only === '' ? [] : ['--include-operation-id-regex', values.only]
  const how = [
    '--exclude-path-regex',
    NOT_FUZZED,
    '--generation-database',
    'none',
    '--continue-on-failure',
    '--no-shrink',
  ]
  const limits = ['--request-timeout', '120', '--workers', '2', '--suppress-health-check', 'all']
  return run(program, ['run', `${edge.url}/v1/openapi.json`, ...what, ...only, ...how, ...limits], env)
}

const program = await schemathesis()
await buildAll()
const edge = await startEdgeAlone({ variables: { WEBHOOK_ORIGINS: HOOKS_ORIGIN } })
const worker = await startQuickWorker({
  url: edge.url,
  name: 'fuzz',
  slots: 4,
  other: encodingAnswers(edge.url),
})
const supply = await serveSupply(new FuzzSupply(edge, randomFrom(Number(values.seed))))
const folder = await mkdtemp(join(tmpdir(), 'tessera-fuzz-'))
try {
  const operations = await operationsOf(edge)
  const records = join(folder, 'records.jsonl')
  const code = await fuzz(program, edge, records, supply.url, operations)
  const lines = (await readFile(records, 'utf8')).split('\n').filter((line) => line !== '')
  const rows = fuzzRows(
    lines.map((line) => FuzzRecord.parse(JSON.parse(line))),
    operations,
  )
  const missed = rows.filter((row) => !isReached(row))
  const broken = rows.reduce((sum, row) => sum + row.broken, 0)
  console.log(fuzzTable(rows))
  console.log(
    `${lines.length} cases, ${broken} answers of 5xx, hardly reached: ` +
      `${missed.map(({ operation }) => operation).join(', ') || 'none'}`,
  )
  process.exitCode = code !== 0 || broken > 0 || missed.length > 0 ? 1 : 0
} finally {
  await supply.close()
  await worker.close()
  await edge.stop()
  await rm(folder, { recursive: true, force: true })
}
