// `npm start`: builds, starts edge and worker, prints the address, and stops both on Ctrl-C. PORT and
// TESSERA_HOME choose port and folder, TESSERA_BUNDLE another model, TESSERA_OBJECTS another folder for
// images and libraries.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from './build.ts'
import { startServer } from './server/start-server.ts'
import { StartError } from './storage/start-error.ts'

const DEFAULT_PORT = 8787
const log = (line: string): void => console.error(line)

function port(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number < 65536) return number
  throw new StartError(`PORT is ${text}, which is no port.`)
}

/**
 * S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY (and S3_REGION): objects go there instead of
 * into the folder.
 */
function s3Variables(env: NodeJS.ProcessEnv): Record<string, string> {
  const set = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('S3_') && value ? [[name, value] as const] : [],
  )
  return Object.fromEntries(set)
}

const stopping = new AbortController()
const stopped = new Promise<void>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      stopping.abort()
      resolve()
    })
  }
})

try {
  const home = process.env.TESSERA_HOME || join(homedir(), '.tessera')
  const options = {
    port: port(process.env.PORT),
    home,
    variables: s3Variables(process.env),
    bundle: process.env.TESSERA_BUNDLE,
    objects: process.env.TESSERA_OBJECTS || undefined,
    log,
  }
  log('Building …')
  await buildAll()
  log('Starting …')
  const server = await startServer(options, stopping.signal)
  console.log(`Tessera is ready: ${server.url}/#key=${server.oneTimeKey}`)
  log(
    `The key works once. For the Figma plugin: the address ${server.url} and the token in ` +
      `${join(options.home, 'owner-token')}`,
  )
  await stopped
  await server.stop()
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = 130
  else if (error instanceof StartError) {
    log(error.message)
    process.exitCode = 1
  } else throw error
}
