// `tessera worker`: dials the pool and draws what it is told to, until SIGTERM.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { poolAddress } from '../worker/pool/pool-address.ts'
import { runWorker } from '../worker/run-worker.ts'
import { command, type Io, UsageError, type Values } from './options/command.ts'
import { bundleOption } from './options/open-bundle.ts'
import { numberOption, required } from './options/option-values.ts'
import { readNamedFile } from './options/read-file.ts'

const DEFAULT_LIBRARY_MB = 512 // some fifty million patches
const LIBRARY_MEMORY_ENV = 'TESSERA_LIBRARY_MEMORY'
const MILVUS_ADDRESS_ENV = 'TESSERA_MILVUS_ADDRESS'
const MILVUS_TOKEN_ENV = 'TESSERA_MILVUS_TOKEN'
const DEFAULT_TOKEN_ENV = 'TESSERA_WORKER_TOKEN'

const options = {
  pool: { type: 'string' },
  token: { type: 'string' },
  'token-file': { type: 'string' },
  'token-env': { type: 'string' },
  bundle: { type: 'string' },
  threads: { type: 'string' },
  'library-memory': { type: 'string' },
  'metrics-port': { type: 'string' },
} as const

export const worker = command({
  summary: 'draw for an edge',
  usage: `worker --pool URL [--token-file FILE | --token-env NAME | --token T]

  --pool URL           the edge's address, e.g. http://localhost:8787
  --token-file FILE    the worker token is in this file
  --token-env NAME     … or in this environment variable (default: ${DEFAULT_TOKEN_ENV})
  --token T            … or here, where every user of the machine can see it
  --bundle DIR         the model (default: the shipped one)
  --threads N          of the model, default 1
  --library-memory MB  for libraries, default $${LIBRARY_MEMORY_ENV} or ${DEFAULT_LIBRARY_MB}; those used longest ago make room, one larger than all of it is refused
                       or, with ${MILVUS_ADDRESS_ENV}=HOST:PORT (and ${MILVUS_TOKEN_ENV}=USER:PASSWORD), kept in that Milvus server
  --metrics-port P     answer /metrics and /healthz there; nowhere by default. From another machine /metrics asks for the worker token`,
  options,
  run: async (values, positionals, io) => {
    if (positionals.length > 0) throw new UsageError(`unexpected argument "${positionals[0]}"`)
    const pool = poolOption(required('pool', values.pool))
    const token = await readToken(values, io)
    const threads = numberOption('threads', values.threads, { min: 1, max: 64, integer: true }) ?? 1
    const libraryText = values['library-memory'] ?? (io.env[LIBRARY_MEMORY_ENV] || undefined)
    const libraryMb =
      numberOption('library-memory', libraryText, { min: 0, max: 1_000_000 }) ?? DEFAULT_LIBRARY_MB
    const name = `${hostname().slice(0, 50)}-${randomUUID()}`
    const bundleDir = bundleOption(values.bundle)
    const libraryBytes = libraryMb * 2 ** 20
    const metricsPort = numberOption('metrics-port', values['metrics-port'], {
      min: 1,
      max: 65_535,
      integer: true,
    })
    const milvus = milvusOption(io)
    await runWorker(
      { pool, token, threads, libraryBytes, milvus, metricsPort, bundleDir, worker: name, report: io.log },
      io.signal,
    )
    return { document: { worker: name, drained: true }, text: '' }
  },
})

function poolOption(text: string): string {
  try {
    poolAddress(text)
    return text
  } catch (error) {
    throw new UsageError(`--pool: ${error instanceof Error ? error.message : error}`)
  }
}

function milvusOption({ env }: Io) {
  const address = env[MILVUS_ADDRESS_ENV]?.trim()
  return address ? { address, token: env[MILVUS_TOKEN_ENV]?.trim() } : undefined
}

async function readToken(values: Values<typeof options>, { env }: Io): Promise<string> {
  const { token, 'token-file': file, 'token-env': name } = values
  if ([token, file, name].filter((one) => one !== undefined).length > 1)
    throw new UsageError('give one of --token-file, --token-env, --token')
  if (file !== undefined) return checkToken((await readNamedFile(file)).toString('utf8'), file)
  if (token !== undefined) return checkToken(token, '--token')
  return checkToken(env[name ?? DEFAULT_TOKEN_ENV], name ?? DEFAULT_TOKEN_ENV)
}

function checkToken(text: string | undefined, from: string): string {
  const token = text?.trim()
  if (!token) throw new UsageError(`there is no worker token in ${from}`)
  return token
}
