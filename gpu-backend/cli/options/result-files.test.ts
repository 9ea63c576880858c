import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
