// `tessera serve`: starts the embedded edge, worker and playground, which infra/serve.ts does as a process of
// its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { command } from './options/command.ts'
import { numberOption } from './options/option-values.ts'

const SERVE = join(import.meta.dirname, '../../infra/serve.ts')

export const serve = command({
  summary: 'run everything on this machine',
  usage: `serve [--port P] [--home DIR]

  --port P             default: $PORT, else 8787
  --home DIR           storage, default: $TESSERA_HOME, else as npm start`,
  options: { port: { type: 'string' }, home: { type: 'string' } },
  run: async (values, _, io) => {
    const port = numberOption('port', values.port, { min: 0, max: 65_535, integer: true })
    const env = {
      ...io.env,
      ...(port !== undefined && { PORT: String(port) }),
      ...(values.home && { TESSERA_HOME: values.home }),
    }
    // Its lines are messages: stdout is kept for the document.
    const child = spawn(process.execPath, [SERVE], { env, stdio: ['inherit', 2, 2] })
    const end = () => child.kill('SIGTERM')
    io.signal.addEventListener('abort', end, { once: true })
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    io.signal.removeEventListener('abort', end)
    if (code !== 0 && !io.signal.aborted) throw new Error(`serve ended with ${signal ?? `exit code ${code}`}`)
    return { document: { stopped: true }, text: '' }
  },
})
