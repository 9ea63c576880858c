// `tessera COMMAND`: the entry of the command line. One document on stdout with --json, messages on stderr.
// Exit code 0; 2 where what was given cannot be used, so that the same call will fail again: an option, a file,
// a prompt; as shells have it, 128 and the signal's number where one stopped it; 1 where anything else failed.
import { constants } from 'node:os'
import { RequestError } from '../decode/recipe/job-input.ts'
import { type Command, type Io, UsageError } from './options/command.ts'
import { parseOptions, suggestion } from './options/parse-options.ts'

const COMMANDS: Record<string, () => Promise<Command>> = {
  generate: async () => (await import('./generate.ts')).generate,
  index: async () => (await import('./index-command.ts')).index,
  profile: async () => (await import('./profile.ts')).profile,
  encode: async () => (await import('./encode.ts')).encode,
  decode: async () => (await import('./decode.ts')).decode,
  bench: async () => (await import('./bench.ts')).bench,
  compare: async () => (await import('./compare.ts')).compare,
  sheet: async () => (await import('./sheet.ts')).sheet,
  eval: async () => (await import('./eval.ts')).evalCommand,
  worker: async () => (await import('./worker.ts')).worker,
  serve: async () => (await import('./serve.ts')).serve,
  backup: async () => (await import('./home-commands.ts')).backup,
  restore: async () => (await import('./home-commands.ts')).restore,
  upgrade: async () => (await import('./home-commands.ts')).upgrade,
}

async function overview(): Promise<string> {
  const commands = Object.entries(COMMANDS).map(
    async ([name, load]) => `  ${name.padEnd(9)} ${(await load()).summary}`,
  )
  return `tessera COMMAND [options]

${(await Promise.all(commands)).join('\n')}

Every command takes --json (one document on stdout) and --help.`
}

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${await overview()}\n`)
    return name === undefined ? 2 : 0
  }
  const names = Object.keys(COMMANDS)
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load)
    throw new UsageError(
      `there is no command "${name}"${suggestion(name, names) || ';'} there are ${names.join(', ')}`,
    )
  return await runCommand(await load(), rest, io)
}

async function runCommand(command: Command, args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(command, args)
  if (values.help) {
    process.stdout.write(`tessera ${command.usage}\n  --json               the whole document on stdout\n`)
    return 0
  }
  const report = await command.run(values, positionals, io)
  process.stdout.write(
    values.json
      ? `${JSON.stringify(report.document, null, 1)}\n`
      : report.text === ''
        ? ''
        : `${report.text}\n`,
  )
  return 0
}

function codeOf(error: unknown): number {
  if (stoppedBy !== null) return 128 + constants.signals[stoppedBy]
  return error instanceof UsageError || error instanceof RequestError ? 2 : 1
}

let stop: AbortController | null = null
let stoppedBy: 'SIGINT' | 'SIGTERM' | null = null
/**
 * Listens from the first call on. Before it a signal ends the process itself, at once: opening a model keeps
 * this thread busy for seconds, and leaves nothing to tidy up.
 */
function stopSignal(): AbortSignal {
  if (stop !== null) return stop.signal
  const stopping = new AbortController()
  stop = stopping
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stoppedBy ??= signal
      stopping.abort(new Error(`stopped by ${signal}`))
    })
  return stopping.signal
}
// Started by a server that is gone, however it went: there is nobody left to work for.
if (process.channel) process.once('disconnect', () => process.exit(1))
const io: Io = {
  log: (line) => process.stderr.write(`${line}\n`),
  get signal() {
    return stopSignal()
  },
  now: () => performance.now(),
  env: process.env,
}
let exitCode = 0
let unwritten: NodeJS.ErrnoException | undefined
process.stdout.on('error', (error) => {
  unwritten ??= error
})
process.stderr.on('error', () => {}) // nobody can be told
try {
  exitCode = await main(process.argv.slice(2), io)
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`tessera: ${message}\n`)
  exitCode = codeOf(error)
}
// A peer that never answers the end of a socket must not keep the process: it ends once its last words are
// out.
process.stdout.write('', (error) => {
  const fault = unwritten ?? (error as NodeJS.ErrnoException | null | undefined)
  // a reader that has seen enough (`| head -1`) is no failure, a full disk is
  if (fault && fault.code !== 'EPIPE') {
    process.stderr.write(`tessera: stdout: ${fault.message}\n`)
    exitCode ||= 1
  }
  process.stderr.write('', () => process.exit(exitCode))
})
