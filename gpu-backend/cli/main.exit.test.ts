// How the command line ends when it is stopped, or cannot say what it has to.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PATIENCE_MS, Workshop } from '../testing/command-line.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
const LOADS = 'reading the bundle'
/** Says so once the first file of the bundle is asked for, and never gives it. */
const LOADING = `data:text/javascript,${encodeURIComponent(`
  import { promises } from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const { readFile } = promises
  promises.readFile = (path, ...more) => {
    if (!String(path).endsWith('bundle.json')) return readFile(path, ...more)
    process.stderr.write('${LOADS}\\n')
    return new Promise(() => {})
  }
  syncBuiltinESMExports()
  setInterval(() => {}, 1000)`)}`
const FULL = '/dev/full' // where there is one

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(async () => await workshop.close())

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'stopped by %s, exits with %i and leaves whole files',
  async (signal, code) => {
    const out = workshop.at(signal)
    const args = [MAIN, 'generate', '--prompt', 'heart', '--count', '8', '--ref', workshop.at('set')]
    const child = spawn(process.execPath, [...args, '--out', out], { stdio: ['ignore', 'ignore', 'pipe'] })
    let [said, isStopped] = ['', false]
    child.stderr.on('data', (text) => {
      said += text
      // the first image is written; once, for a second signal ends it at once
      if (said.includes('shape from') && !isStopped) isStopped = child.kill(signal)
    })
    expect(await once(child, 'close')).toEqual([code, null])
    expect(said).toMatch(new RegExp(`^tessera: stopped by ${signal}$`, 'm'))
    const files = await readdir(out)
    expect(files.length).toBeLessThan(8)
    for (const file of files) expect((await sharp(join(out, file)).stats()).channels).toHaveLength(4)
  },
  PATIENCE_MS,
)

it.each(['SIGINT', 'SIGTERM'] as const)(
  'stopped by %s while the model is loaded, ends by it at once and writes nothing',
  async (signal) => {
    const out = workshop.at(`loading-${signal}`)
    const child = spawn(
      process.execPath,
      ['--import', LOADING, MAIN, 'generate', '--prompt', 'heart', '--out', out],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let [said, isStopped] = ['', false]
    child.stderr.on('data', (text) => {
      said += text
      if (said.includes(LOADS) && !isStopped) isStopped = child.kill(signal)
    })
    expect(await once(child, 'close')).toEqual([null, signal]) // 128 and its number, as a shell says it
    expect(existsSync(out)).toBe(false)
  },
  PATIENCE_MS,
)

it.runIf(existsSync(FULL))(
  'exits with 1 where its output cannot be written',
  async () => {
    const full = await open(FULL, 'w')
    const child = spawn(process.execPath, [MAIN, '--help'], { stdio: ['ignore', full.fd, 'pipe'] })
    let said = ''
    child.stderr?.on('data', (text) => {
      said += text
    })
    expect(await once(child, 'close')).toEqual([1, null])
    expect(said).toMatch(/^tessera: stdout: ENOSPC/)
    await full.close()
  },
  PATIENCE_MS,
)

it.runIf(existsSync(FULL))(
  'a stderr that is full changes no exit code',
  async () => {
    const full = await open(FULL, 'w')
    const child = spawn(process.execPath, [MAIN, 'paint'], { stdio: ['ignore', 'ignore', full.fd] })
    expect(await once(child, 'close')).toEqual([2, null])
    await full.close()
  },
  PATIENCE_MS,
)
