// `tessera backup`, `restore` and `upgrade`: for the folder of a server on this machine, by
// infra/home-command.ts as a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Command, command, UsageError } from './options/command.ts'

const PROGRAM = join(import.meta.dirname, '../../infra/home-command.ts')
const FOLDERS = `
  --home DIR           the server's folder, default: $TESSERA_HOME, else as npm start
  --objects DIR        its folder of objects, where that is another one, default: $TESSERA_OBJECTS`
const options = {
  home: { type: 'string' },
  objects: { type: 'string' },
  to: { type: 'string' },
  from: { type: 'string' },
  'no-backup': { type: 'boolean' },
} as const

export const backup = homeCommand(
  'backup',
  'copy a stopped server’s folder',
  `backup [--to DIR]

  --to DIR             where to, default: beside the folder. It holds the tokens as well: keep it like them${FOLDERS}`,
)

export const restore = homeCommand(
  'restore',
  'make a server’s folder of a backup',
  `restore --from DIR

  --from DIR           the backup. Every file is compared with its hash before anything is written${FOLDERS}`,
)

export const upgrade = homeCommand(
  'upgrade',
  'bring a server’s folder up to this version',
  `upgrade [--to DIR] [--no-backup]

  --to DIR             where a backup goes first, default: beside the folder
  --no-backup          none is made${FOLDERS}`,
)

function homeCommand(name: 'backup' | 'restore' | 'upgrade', summary: string, usage: string): Command {
  return command({
    summary,
    usage,
    options,
    run: async (values, positionals, io) => {
      if (positionals.length > 0) throw new UsageError(`unexpected argument "${positionals[0]}"`)
      if (name === 'restore' && values.from === undefined)
        throw new UsageError('--from is needed: the folder of a backup')
      const args = Object.entries(values).flatMap(([key, value]) =>
        value === true ? [`--${key}`] : [`--${key}=${value}`],
      )
      const child = spawn(process.execPath, [PROGRAM, name, ...args], {
        env: { ...io.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const end = () => child.kill('SIGTERM')
      io.signal.addEventListener('abort', end, { once: true })
      const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
      io.signal.removeEventListener('abort', end)
      if (code !== 0) throw new Error(`${name} did not succeed`)
      const document = JSON.parse(printed) as Record<string, unknown>
      return {
        document,
        text: Object.entries(document)
          .map(([key, value]) => `${key}: ${value}`)
          .join('\n'),
      }
    },
  })
}
