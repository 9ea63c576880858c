import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './log-file.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-log-'))
  file = join(folder, 'edge.log')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a second run goes on where the first ended; nobody else may read it', async () => {
  for (const line of ['one', 'two']) {
    const log = openLog(file)
    log.write(line)
    await log.close()
  }
  expect(await readFile(file, 'utf8')).toBe('one\ntwo\n')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a full file is turned over, and the oldest goes', async () => {
  const log = openLog(file, { maxBytes: 10 })
  for (let n = 0; n < 20; n++) {
    log.write(`line number ${n}`)
    await log.close()
  }
  expect((await readdir(folder)).sort()).toEqual([
    'edge.log',
    'edge.log.1',
    'edge.log.2',
    'edge.log.3',
    'edge.log.4',
  ])
  expect(await readFile(file, 'utf8')).toBe('line number 19\n')
  expect(await readFile(`${file}.4`, 'utf8')).toBe('line number 15\n')
})

test('a place that cannot be written costs lines, whose number is told later', async () => {
  await mkdir(file)
  const log = openLog(file)
  log.write('lost')
  log.write('lost, too')
  await log.close()
  await rmdir(file)
  log.write('there')
  await log.close()
  expect(await readFile(file, 'utf8')).toBe('{"event":"log-lost","lines":2}\nthere\n')
})
