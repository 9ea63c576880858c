// `npm run fuzz [-- --cases N]` (some 20,000): schemathesis makes requests from the OpenAPI document, legal ones and others, against a real edge with a worker. It needs
// Python; schemathesis is put into a folder of its own below node_modules/.cache. Not one answer may be a 5xx, or other than the document says.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from '../../infra/build.ts'
import { startEdgeAlone } from './edge-alone.ts'
import { startQuickWorker } from './quick-worker.ts'

const VERSION = '4.32.5'
const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance'
/**
 * An event stream ends with its job, a socket is none to a plain request, the document itself is what they come from; and schemathesis can make no zip:
 * edge/libraries tests those.
 */
const NOT_FUZZED = '/events$|/sockets/|openapi|/zip$|/import$'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '22000' }, seed: { type: 'string', default: '1' } } })

async function run(program: string, args: string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

async function schemathesis(): Promise<string> {
  const folder = process.env.SCHEMATHESIS_VENV ?? join(import.meta.dirname, '../../node_modules/.cache/schemathesis')
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

const program = await schemathesis()
await buildAll()
const edge = await startEdgeAlone()
const worker = await startQuickWorker({ url: edge.url, name: 'fuzz', slots: 4 })
try {
  const document = (await (await fetch(`${edge.url}/v1/openapi.json`)).json()) as { paths: Record<string, object> }
  const operations = Object.entries(document.paths)
    .filter(([path]) => !new RegExp(NOT_FUZZED).test(path))
    .flatMap(([, methods]) => Object.keys(methods).filter((key) => key !== 'parameters')).length
  const each = Math.ceil(Number(values.cases) / operations)
  console.error(`${operations} operations, ${each} cases each`)
  const headers = ['-H', `Authorization: Bearer ${edge.ownerToken}`]
  const what = ['--checks', CHECKS, '--max-examples', String(each), '--phases', 'examples,coverage,fuzzing', '--seed', values.seed]
  const how = [
    '--exclude-path-regex',
    NOT_FUZZED,
    '--generation-database',
    'none',
    '--continue-on-failure',
    '--request-timeout',
    '20',
    '--workers',
    '2',
  ]
  process.exitCode = await run(program, ['run', `${edge.url}/v1/openapi.json`, ...headers, ...what, ...how])
} finally {
  await worker.close()
  await edge.stop()
}
