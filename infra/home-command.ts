// `node infra/home-command.ts backup|restore|upgrade`: what `tessera backup` and its like start. TESSERA_HOME and TESSERA_OBJECTS name the folders as they do
// for `npm start`. It prints one document on stdout.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backupHome, restoreHome } from './backup-home.ts'
import { buildEdge } from './build.ts'
import { StartError } from './start-error.ts'
import { upgradeHome } from './upgrade-home.ts'

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
  home: values.home ?? (process.env.TESSERA_HOME || join(homedir(), '.tessera')),
  objects: values.objects ?? (process.env.TESSERA_OBJECTS || undefined),
}
const now = new Date()
const beside = `${folders.home}.backup-${now.toISOString().replaceAll(/[:.]/g, '-')}`

async function run(): Promise<object> {
  const [command] = positionals
  if (command === 'restore') {
    if (values.from === undefined) throw new StartError('Which backup? --from names its folder.')
    const { home, objects, madeAt } = await restoreHome(values.from, folders)
    return { home: folders.home, from: values.from, madeAt, files: home.length + (objects?.length ?? 0) }
  }
  if (command === 'backup') {
    const to = values.to ?? beside
    const { home, objects } = await backupHome(folders, to, now)
    return { home: folders.home, backup: to, files: home.length + (objects?.length ?? 0) }
  }
  const backup = values['no-backup'] ? null : (values.to ?? beside)
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
