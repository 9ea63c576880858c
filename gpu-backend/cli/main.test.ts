// The other commands, on the shipped bundle.
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { document, PATIENCE_MS, tessera, Workshop } from '../testing/command-line.ts'

let workshop: Workshop
const at = (...names: string[]): string => workshop.at(...names)
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(async () => await workshop.close())

describe('index', { timeout: PATIENCE_MS }, () => {
  it('builds a library that generate draws from, credits, and verify checks', async () => {
    await writeFile(at('set', 'broken.png'), 'no image')
    const built = await document('index', 'build', at('set'), '--out', at('library'))
    expect(built).toMatchObject({ images: 3, sources: 1, skipped: [at('set', 'broken.png')] })
    expect(await document('index', 'stats', at('library'))).toMatchObject({
      images: 3,
      patches: 768,
      sources: [{ source: 'set', images: 3 }],
    })
    expect(await document('index', 'verify', at('library'))).toEqual({ valid: true, images: 3 })

    const { images } = await workshop.generate(
      '--library',
      at('library'),
      '--method',
      'daid',
      '--lambda',
      '0.9',
    )
    expect(images[0].sources.length).toBeGreaterThan(0)
    for (const source of images[0].sources)
      expect(source).toMatchObject({ kind: 'library', licence: 'CC0-1.0', author: 'Ann' })
    expect(images[0].sources[0].source).toMatch(/^set\/.*\.png$/)

    const segment = await readFile(at('library', 'images.tseg'))
    segment[segment.length - 50] ^= 1
    await writeFile(at('library', 'images.tseg'), segment)
    const { code, stderr } = await tessera('index', 'verify', at('library'))
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /images\.tseg: bit 0 of byte \d+ has turned, in image set\/.*\.png at position 24\d/,
    )
  })

  it('exits with 2 for a wrong call, and for a folder that is none', async () => {
    expect((await tessera('index', 'paint', at('set'))).code).toBe(2)
    expect((await tessera('index', 'build', at('set'))).stderr).toContain('--out is needed')
    for (const action of ['stats', 'verify']) {
      const { code, stderr } = await tessera('index', action, at('nowhere'))
      expect([code, stderr]).toEqual([
        2,
        `tessera: ${at('nowhere')}: there is no such folder: give the folder that "index build" has made\n`,
      ])
    }
  })
})

describe('encode and decode', { timeout: PATIENCE_MS }, () => {
  it('go to codes and back', async () => {
    const encoded = await document(
      'encode',
      at('set', 'red-disc.png'),
      at('set', 'blue-box.png'),
      '--out',
      at('two.tseg'),
    )
    expect(encoded).toMatchObject({
      rows: 16,
      cols: 16,
      images: [{ file: at('set', 'red-disc.png') }, { file: at('set', 'blue-box.png') }],
    })
    const decoded = z
      .object({ images: z.array(z.object({ path: z.string(), width: z.number() })) })
      .parse(await document('decode', at('two.tseg')))
    expect(decoded.images.map(({ width }) => width)).toEqual([128, 128])
    expect((await sharp(decoded.images[1].path).metadata()).format).toBe('png')
  })

  it('decode refuses what is no segment', async () => {
    const { code, stderr } = await tessera('decode', at('text.png'), '--out', at('decoded'))
    expect([code, stderr]).toEqual([2, `tessera: ${at('text.png')}: segment too short (at byte 16)\n`])
  })
})

describe('the rest', { timeout: PATIENCE_MS }, () => {
  it('every command has help; an unknown one exits with 2', async () => {
    const commands = [
      'generate',
      'index',
      'profile',
      'encode',
      'decode',
      'bench',
      'compare',
      'sheet',
      'eval',
      'worker',
      'serve',
      'backup',
      'restore',
      'upgrade',
    ]
    const helps = await Promise.all(commands.map((name) => tessera(name, '--help')))
    for (const [i, { code, stdout }] of helps.entries()) {
      expect(code).toBe(0)
      expect(stdout).toMatch(new RegExp(`^tessera ${commands[i]}[^]*--json`))
    }
    expect((await tessera('paint')).code).toBe(2)
    const overview = (await tessera('--help')).stdout
    expect(overview.match(/^ {2}\S+(?= +[a-z])/gm)?.map((name) => name.trim())).toEqual(commands)
  })

  it('bench decode gives the figures', async () => {
    const Bench = z.object({
      msMedian: z.number().positive(),
      retrievalShare: z.number(),
      passesPerToken: z.literal(1),
      vsNaive: z.number(),
      vsReference: z.number(),
      limitShare: z.number(),
    })
    const { retrievalShare, vsNaive, vsReference } = Bench.parse(
      await document('bench', 'decode', '--images', '1'),
    )
    expect(retrievalShare).toBeLessThan(0.5)
    expect(vsNaive).toBeGreaterThan(1)
    expect(vsReference).toBeGreaterThan(1)
  })

  it('worker and serve refuse wrong options', async () => {
    expect((await tessera('worker', '--pool', 'ftp://x')).stderr).toContain(
      '--pool: expected http, https, ws or wss',
    )
    expect((await tessera('worker', '--pool', 'http://localhost')).stderr).toContain(
      'there is no worker token in TESSERA_WORKER_TOKEN',
    )
    expect((await tessera('serve', '--port', '99999')).code).toBe(2)
  })
})
