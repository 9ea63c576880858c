import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHome } from './home.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-home-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('makes its tokens once', async () => {
  const first = await openHome(folder)
  await first.release()
  const second = await openHome(folder)
  expect(second.ownerToken).toBe(first.ownerToken)
  expect(second.workerToken).not.toBe(first.ownerToken)
  expect(await readFile(second.ownerTokenFile, 'utf8')).toBe(`${first.ownerToken}\n`)
})

test('is held by one server at a time', async () => {
  const home = await openHome(folder)
  await expect(openHome(folder)).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringContaining(String(process.pid)),
  })
  await home.release()
  await (await openHome(folder)).release()
})

test('is free again when its server was killed', async () => {
  await writeFile(join(folder, 'server.pid'), '999999999')
  await (await openHome(folder)).release()
  await writeFile(join(folder, 'server.pid'), `${process.pid} 1`) // an earlier process that had this one's id
  await (await openHome(folder)).release()
})

test('earlier signing keys are further lines of the same file', async () => {
  const [now, before] = ['sign_of-now-and-long-enough', 'sign_of-before-and-long-enough']
  await writeFile(join(folder, 'signing-key'), `${now}\n${before}\n`)
  const home = await openHome(folder)
  await home.release()
  expect(home).toMatchObject({ signingKey: now, signingKeysBefore: before })
  await writeFile(join(folder, 'signing-key'), `${now}\nno key\n`)
  await expect(openHome(folder)).rejects.toThrow('signing-key holds no token')
})

test('a token file that holds none is named', async () => {
  await writeFile(join(folder, 'owner-token'), '\n')
  await expect(openHome(folder)).rejects.toThrow('owner-token holds no token')
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is named', async () => {
  await chmod(folder, 0o500)
  await expect(openHome(join(folder, 'home'))).rejects.toThrow('it is not writable')
})

test('a file in the folder’s place is named', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(openHome(file)).rejects.toThrow('a file is in its place')
})
