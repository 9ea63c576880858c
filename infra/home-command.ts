// `node infra/home-command.ts backup|restore|upgrade`: what `tessera backup` and its like start.
// TESSERA_HOME and TESSERA_OBJECTS name the folders as they do for `npm start`. It prints one document on
// stdout.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildEdge } from './build.ts'
import { upgradeHome } from './server/upgrade-home.ts'
import { backupHome, requireHome, restoreHome } from './storage/backup-home.ts'
import { StartError } from './storage/start-error.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string' },
    objects: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    'no-backup': { type: 'boolean' },
  },
})
const folders = {
  home: resolve(values.home ?? (process.env.TESSERA_HOME || join(homedir(), '.tessera'))),
  objects: pathOf(values.objects ?? (process.env.TESSERA_OBJECTS || undefined)),
}
const [to, from] = [pathOf(values.to), pathOf(values.from)]
const now = new Date()
const beside = `${folders.home}.backup-${now.toISOString().replaceAll(/[:.]/g, '-')}`

/** A slash at the end of a path would put what lies beside a folder into it. */
function pathOf(said: string | undefined): string | undefined {
  return said === undefined ? undefined : resolve(said)
}

async function run(): Promise<object> {
  const [command] = positionals
  if (command === 'restore') {
    if (from === undefined) throw new StartError('Which backup? --from names its folder.')
    const { home, objects, madeAt } = await restoreHome(from, folders)
    return { home: folders.home, from, madeAt, files: home.length + (objects?.length ?? 0) }
  }
  if (command === 'backup') {
    const backup = to ?? beside
    const { home, objects } = await backupHome(folders, backup, now)
    return { home: folders.home, backup, files: home.length + (objects?.length ?? 0) }
  }
  const backup = values['no-backup'] ? null : (to ?? beside)
  await requireHome(folders)
  await buildEdge()
  await upgradeHome(folders, backup, now)
  return { home: folders.home, backup, ready: true }
}

try {
  console.log(JSON.stringify(await run()))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
