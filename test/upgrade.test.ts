// `tessera backup`, `restore` and `upgrade`, with the folders that earlier versions left: what people made
// there is there, and damage is said before anything is written.
import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { sha256Hex } from '../contract/index.ts'
import { startEdge } from '../infra/server/edge-runtime.ts'
import { migrate } from '../infra/server/migrate.ts'
import { upgradeHome } from '../infra/server/upgrade-home.ts'
import { backupHome, restoreHome } from '../infra/storage/backup-home.ts'
import { openHome } from '../infra/storage/home.ts'
import { freePort } from './faults/edge-alone.ts'

const FOLDERS = join(import.meta.dirname, 'folders')
const NOW = new Date('2026-11-29T02:00:00Z')
const facts = z.object({
  image: z.string(),
  job: z.string(),
  result: z.string(),
  library: z.string(),
  token: z.string(),
  entries: z.int(),
})

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tessera-upgrade-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function unpack(name: string, to: string): Promise<string> {
  const files = unzipSync(await readFile(join(FOLDERS, name)))
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), bytes)
  }
  return to
}

/** What is in the folder, asked of an edge of this version. */
async function look(folder: string) {
  const { image, job, library, token } = facts.parse(
    JSON.parse(await readFile(join(folder, 'facts.json'), 'utf8')),
  )
  const home = await openHome(folder)
  const port = await freePort()
  const secrets = {
    ownerToken: home.ownerToken,
    workerToken: home.workerToken,
    signingKey: home.signingKey,
    oneTimeKey: 'key',
  }
  const edge = await startEdge({
    host: '127.0.0.1',
    port,
    storage: home.storage,
    logFile: home.logFile,
    ...secrets,
    variables: {},
  })
  try {
    const get = (path: string, by = home.ownerToken, method = 'GET') =>
      fetch(path.startsWith('http') ? path : `http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${by}` },
      })
    const json = async (path: string, by?: string) => (await get(path, by)).json()
    const found = (await json(`/v1/jobs/${job}`)) as { state: string; images: { url: string }[] }
    const picture = await get(found.images[0]?.url ?? '/')
    return {
      upload: (await get(`/v1/images/${image}`, home.ownerToken, 'HEAD')).status,
      state: found.state,
      result: sha256Hex(new Uint8Array(await picture.arrayBuffer())),
      library: ((await json(`/v1/libraries/${library}`)) as { name: string }).name,
      images: (
        (await json(`/v1/libraries/${library}/images`)) as { images: { sha256: string }[] }
      ).images.map(({ sha256 }) => sha256),
      team: ((await json('/v1/me', token)) as { team: { name: string } }).team.name,
      entries: ((await json('/v1/teams/home/audit')) as { entries: unknown[] }).entries.length,
    }
  } finally {
    await edge.stop()
    await home.release()
  }
}

async function kept(folder: string) {
  const { image, result, entries } = facts.parse(
    JSON.parse(await readFile(join(folder, 'facts.json'), 'utf8')),
  )
  return {
    upload: 200,
    state: 'succeeded',
    result,
    library: 'Old set, renamed',
    images: [image],
    team: 'Old home',
    entries,
  }
}

const old = readdirSync(FOLDERS).filter((name) => name.endsWith('.zip'))

describe.each(old)('the folder %s', (name) => {
  test('is brought up to this version with all that was made in it, after a backup that is its way back', async () => {
    const [home, backup, again] = ['', '-backup', '-again'].map((end) => join(root, name + end)) as [
      string,
      string,
      string,
    ]
    await unpack(name, home)
    await upgradeHome({ home }, backup, NOW)
    const expected = await kept(home)
    expect(await look(home)).toEqual(expected)
    await restoreHome(backup, { home: again })
    await upgradeHome({ home: again }, null, NOW)
    expect(await look(again)).toEqual(expected)
  })
})

describe('a backup', () => {
  const some = (name: string) => unpack(old[0] as string, join(root, name))

  test('is not made while a server uses the folder, nor into a folder that has something in it', async () => {
    const home = await some('in-use')
    const held = await openHome(home)
    await expect(backupHome({ home }, join(root, 'in-use-backup'), NOW)).rejects.toThrow('Another server')
    await held.release()
    await expect(backupHome({ home }, home, NOW)).rejects.toThrow('is not empty')
  })

  test('holds its files for its owner alone, and the objects’ folder where that is another one', async () => {
    const [home, objects, to] = [await some('two'), join(root, 'objects'), join(root, 'two-backup')]
    await mkdir(join(objects, 'home'), { recursive: true })
    await writeFile(join(objects, 'home/picture'), 'pixels')
    await backupHome({ home, objects }, to, NOW)
    expect((await stat(to)).mode & 0o777).toBe(0o700)
    expect((await stat(join(to, 'home/owner-token'))).mode & 0o777).toBe(0o600)
    await expect(restoreHome(to, { home: join(root, 'two-again') })).rejects.toThrow('--objects')
    await restoreHome(to, { home: join(root, 'two-again'), objects: join(root, 'objects-again') })
    expect(await readFile(join(root, 'objects-again/home/picture'), 'utf8')).toBe('pixels')
  })

  test('that is damaged, unfinished, or would go over a folder is refused, and nothing is written', async () => {
    const [home, to, again] = [
      await some('damaged'),
      join(root, 'damaged-backup'),
      join(root, 'damaged-again'),
    ]
    await backupHome({ home }, to, NOW)
    await expect(restoreHome(to, { home })).rejects.toThrow('is not empty')
    const key = join(to, 'home/signing-key')
    const text = await readFile(key, 'utf8')
    await writeFile(key, text.replace('sign_', 'Sign_'))
    await expect(restoreHome(to, { home: again })).rejects.toThrow('signing-key is not what was kept')
    await rm(join(to, 'backup.json'))
    await expect(restoreHome(to, { home: again })).rejects.toThrow('was not finished')
    await expect(stat(again)).rejects.toThrow('ENOENT')
  })
})

test('a folder of a later version is refused by name', async () => {
  const rows = [{ name: '9999_of_the_future.sql' }]
  const statement = {
    run: async () => undefined,
    all: async () => ({ results: rows }),
    bind: () => statement,
  }
  const database = { prepare: () => statement, batch: async () => undefined } as unknown as Parameters<
    typeof migrate
  >[0]
  await expect(migrate(database)).rejects.toThrow('later version, which has 9999_of_the_future.sql')
})
