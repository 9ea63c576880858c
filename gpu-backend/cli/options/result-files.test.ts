import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { writeResult } from './result-files.ts'

it('never writes over a file that is there', async () => {
  const out = await mkdtemp(join(tmpdir(), 'tessera-results-'))
  const write = (svg?: string) => writeResult(out, 'Red heart!', 7, new Uint8Array([1]), svg)
  expect(await write()).toEqual({ path: join(out, 'red-heart-7.png'), kept: null })
  const second = await write('<svg/>')
  expect(second).toEqual({
    path: join(out, 'red-heart-7-2.png'),
    svgPath: join(out, 'red-heart-7-2.svg'),
    kept: join(out, 'red-heart-7.png'),
  })
  await rm(second.path)
  expect((await write()).path).toBe(join(out, 'red-heart-7-3.png'))
  expect((await readdir(out)).sort()).toEqual(['red-heart-7-2.svg', 'red-heart-7-3.png', 'red-heart-7.png'])
  await rm(out, { recursive: true })
})

it('gives runs at the same time a name each', async () => {
  const out = await mkdtemp(join(tmpdir(), 'tessera-results-'))
  const runs = [1, 2, 3, 4, 5, 6].map((byte) =>
    writeResult(out, 'bell', 0, new Uint8Array([byte]), `<svg id="${byte}"/>`),
  )
  const written = await Promise.all(runs)
  expect(new Set(written.map(({ path }) => path)).size).toBe(6)
  for (const [i, { path, svgPath }] of written.entries()) {
    expect([...(await readFile(path))]).toEqual([i + 1])
    expect(await readFile(svgPath!, 'utf8')).toBe(`<svg id="${i + 1}"/>`)
  }
  await rm(out, { recursive: true })
})

it('leaves nothing of a file that could not be written whole, and names it', async () => {
  const out = await mkdtemp(join(tmpdir(), 'tessera-results-'))
  const module = JSON.stringify(join(import.meta.dirname, 'result-files.ts'))
  const write = (pngBytes: number): string =>
    `const { writeResult } = await import(${module})
     const svg = ' '.repeat(4000)
     await writeResult(${JSON.stringify(out)}, 'bell', ${pngBytes}, new Uint8Array(${pngBytes}), svg)`
  // no file may be larger than a block: the system writes so much, and then refuses
  const limited = (pngBytes: number) =>
    promisify(execFile)('sh', [
      '-c',
      'ulimit -f 1 && exec "$0" --input-type=module -e "$1"',
      process.execPath,
      write(pngBytes),
    ])
  await expect(limited(5000)).rejects.toThrow(`${join(out, 'bell-5000.png')} cannot be written: EFBIG`)
  expect(await readdir(out)).toEqual([])
  await expect(limited(3)).rejects.toThrow(`${join(out, 'bell-3.svg')} cannot be written: EFBIG`)
  expect(await readdir(out)).toEqual(['bell-3.png'])
  await rm(out, { recursive: true })
})
