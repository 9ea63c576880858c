import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupHome, restoreHome } from './backup-home.ts'

const NOW = new Date('2026-11-29T02:40:00Z')

let folder: string
let home: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-backup-'))
  home = join(folder, 'home')
  await mkdir(home)
  await writeFile(join(home, 'owner-token'), 'token\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const refused = (message: string) => ({ name: 'StartError', message: expect.stringContaining(message) })

test('a backup does not go into the folder that it is of', async () => {
  await expect(backupHome({ home }, join(home, 'backup'), NOW)).rejects.toMatchObject(
    refused('Name one outside'),
  )
  expect(await readdir(home)).not.toContain('backup')
})

test('a folder that is not there is no server to back up', async () => {
  await expect(backupHome({ home: join(folder, 'hom') }, join(folder, 'to'), NOW)).rejects.toMatchObject(
    refused('There is no folder'),
  )
  expect(await readdir(folder)).toEqual(['home'])
})

test.each(['{', '{}', '{"kind": "tessera-backup", "version": 2}'])(
  'a list that says %s restores nothing',
  async (list) => {
    const [from, to] = [join(folder, 'backup'), join(folder, 'to')]
    await backupHome({ home }, from, NOW)
    await writeFile(join(from, 'backup.json'), list)
    await expect(restoreHome(from, { home: to })).rejects.toMatchObject(refused('Nothing was restored'))
  },
)

test('a file is no folder to restore into', async () => {
  const [from, to] = [join(folder, 'backup'), join(folder, 'file')]
  await backupHome({ home }, from, NOW)
  await writeFile(to, '')
  await expect(restoreHome(from, { home: to })).rejects.toMatchObject(refused('no folder'))
  expect(await readdir(folder)).not.toContain('file.restoring')
})
