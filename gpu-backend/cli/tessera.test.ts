// The command line as its users call it, on the shipped bundle: same bytes, other bytes, sources, and each bad input with its exit code.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CopyReport, SourceShare } from '../../edge/contract/index.ts'
import { DEFAULT_BUNDLE } from './option-values.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
const PATIENCE_MS = 120_000 // the machine may be busy

const GenerateDocument = z.object({
  images: z.array(
    z.object({
      path: z.string(),
      sha256: z.string(),
      width: z.number(),
      height: z.number(),
      seed: z.number(),
      copy: CopyReport,
      sources: z.array(SourceShare),
    }),
  ),
  bundle: z.string(),
  method: z.string(),
  parameters: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
  unknownWords: z.array(z.string()),
  tokens: z.number(),
  passes: z.number(),
  ms: z.object({ total: z.number(), model: z.number(), retrieval: z.number() }),
})

let folder: string
const at = (...names: string[]): string => join(folder, ...names)

interface Ended {
  code: number
  stdout: string
  stderr: string
}

async function tessera(...args: string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

async function document(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await tessera(...args, '--json')
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  return JSON.parse(stdout)
}

let drawn = 0
async function generate(...args: string[]) {
  return GenerateDocument.parse(await document('generate', '--prompt', 'red heart', '--seed', '7', '--out', at(`out-${drawn++}`), ...args))
}
const hashes = async (...args: string[]): Promise<string[]> => (await generate(...args)).images.map(({ sha256 }) => sha256)

async function writeDrawing(name: string, shape: string): Promise<void> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${shape}</svg>`
  await sharp(Buffer.from(svg)).png().toFile(at('set', name))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-cli-'))
  await mkdir(at('set'))
  await writeDrawing('blue-box.png', '<rect x="10" y="14" width="44" height="36" rx="6" fill="#39f" stroke="#222" stroke-width="4"/>')
  await writeDrawing('red-disc.png', '<circle cx="32" cy="32" r="26" fill="#e33" stroke="#222" stroke-width="4"/>')
  await writeDrawing('green-star.png', '<path d="M32 4 40 26H62L44 38 52 60 32 46 12 60 20 38 2 26H24Z" fill="#2a5"/>')
  await writeFile(at('set', 'licence.json'), JSON.stringify({ licence: 'CC0-1.0', author: 'Ann' }))
  await writeFile(at('text.png'), 'this is no image')
})
afterAll(async () => await rm(folder, { recursive: true }))

describe('generate', { timeout: PATIENCE_MS }, () => {
  it('writes PNGs and the whole document; twice the same bytes; image 1 is image 0 of the next seed', async () => {
    const refs = ['--ref', at('set', 'blue-box.png'), '--ref', `${at('set', 'red-disc.png')}:2`, '--method', 'daid']
    const first = await generate(...refs, '--count', '2')
    expect(first.images.map(({ seed, width, height }) => [seed, width, height])).toEqual([
      [7, 128, 128],
      [8, 128, 128],
    ])
    expect(first).toMatchObject({ method: 'daid', tokens: 512, passes: 512 })
    for (const { path } of first.images) expect((await sharp(path).metadata()).channels).toBe(4)
    expect(await hashes(...refs, '--count', '2')).toEqual(first.images.map(({ sha256 }) => sha256))
    expect(await hashes(...refs, '--seed', '8')).toEqual([first.images[1].sha256])
  })

  it('daid with λ 0 is vanilla, to the byte', async () => {
    const ref = ['--ref', at('set', 'blue-box.png')]
    expect(await hashes(...ref, '--method', 'daid', '--lambda', '0')).toEqual(await hashes(...ref, '--method', 'vanilla'))
  })

  it('other references give other bytes, and the sources name the references', async () => {
    const strong = ['--method', 'daid', '--lambda', '0.9']
    const [blue, green] = await Promise.all(['blue-box.png', 'green-star.png'].map((name) => generate('--ref', at('set', name), ...strong)))
    expect(blue.images[0].sha256).not.toBe(green.images[0].sha256)
    expect(blue.images[0].sources.map(({ source, kind }) => [source, kind])).toEqual([[at('set', 'blue-box.png'), 'reference']])
    expect(green.images[0].sources.map(({ source }) => source)).toEqual([at('set', 'green-star.png')])
  })

  it('auto is what the bundle says, with a content drawing by another hand; one of your own takes its place', async () => {
    const found = await generate('--ref', at('set', 'blue-box.png'))
    const bundle = JSON.parse(await readFile(join(DEFAULT_BUNDLE, 'bundle.json'), 'utf8')) as { auto: string }
    expect(found.method).toBe(bundle.auto)
    const given = await generate('--ref', at('set', 'blue-box.png'), '--content', at('set', 'green-star.png'), '--method', 'image-rag')
    expect(given.images[0].sources.some(({ source, kind }) => source === at('set', 'green-star.png') && kind === 'content')).toBe(true)
    expect(given.notes).toEqual([])
  })

  it('daid with nothing selected falls back to the public set, and says so', async () => {
    const { notes, images, unknownWords } = await generate('--method', 'daid', '--lambda', '0.9', '--prompt', 'red heart flurbl')
    expect(notes.join('\n')).toMatch(/nothing is selected: patches come from \d+ drawings of the public set/)
    expect(images[0].sources.every(({ kind, licence }) => kind === 'public' && licence)).toBe(true)
    expect(unknownWords).toEqual(['flurbl'])
  })

  it.each([
    [['--prompt', 'x'], '--out is needed'],
    [['--out', 'o'], '--prompt is needed'],
    [['--prompt', 'x', '--out', 'o', '--lambda', '1.5'], '--lambda: expected a number from 0 to 1, got "1.5"'],
    [['--prompt', 'x', '--out', 'o', '--lambda', '-0.1'], 'lambda'],
    [['--prompt', 'x', '--out', 'o', '--lambda', 'much'], '--lambda: expected a number from 0 to 1, got "much"'],
    [['--prompt', 'x', '--out', 'o', '--tau', '0'], '--tau: expected a number above 0'],
    [['--prompt', 'x', '--out', 'o', '--seed', '4294967296'], '--seed'],
    [['--prompt', 'x', '--out', 'o', '--count', '9'], '--count: expected a whole number from 1 to 8'],
    [['--prompt', 'x', '--out', 'o', '--method', 'magic'], '--method: expected one of auto'],
    [['--prompt', 'x', '--out', 'o', '--ref', 'a.png:99'], '--ref: expected a number from 0 to 8'],
    [['--prompt', 'red', 'heart', '--out', 'o'], 'unexpected argument "heart"'],
    [['--prompt', 'x'.repeat(1001), '--out', 'o'], '--prompt: at most 1000 characters'],
    [['--sparkle'], "Unknown option '--sparkle'"],
  ])('exits with 2 for %j', async (args, message) => {
    const { code, stdout, stderr } = await tessera('generate', ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  it('exits with 1 and the reason for references that cannot be read', async () => {
    const bytes = await readFile(at('set', 'red-disc.png'))
    await writeFile(at('half.png'), bytes.subarray(0, bytes.length >> 1))
    await sharp({ create: { width: 5000, height: 8, channels: 3, background: 'red' } })
      .png()
      .toFile(at('huge.png'))
    const wrong = { 'text.png': 'not_an_image', 'half.png': 'image_truncated', 'huge.png': 'image_too_large', 'none.png': 'no such file' }
    for (const [name, reason] of Object.entries(wrong)) {
      const { code, stdout, stderr } = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--ref', at(name), '--json')
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(new RegExp(`^tessera: .*${name}: ${reason}`))
    }
  })

  it('exits with 1 and names file, expected and found for a bundle that is not valid', async () => {
    const bundle = at('bundle')
    await mkdir(bundle)
    for (const name of await readdir(DEFAULT_BUNDLE))
      if (name !== 'codebook.bin') await symlink(join(DEFAULT_BUNDLE, name), join(bundle, name))
    const missing = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--bundle', bundle)
    expect([missing.code, missing.stderr]).toEqual([
      1,
      `tessera: bundle file codebook.bin: expected a readable file in ${bundle}, found no such file\n`,
    ])
    await writeFile(join(bundle, 'codebook.bin'), 'other')
    const wrong = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--bundle', bundle)
    expect(wrong.stderr).toMatch(/^tessera: bundle file codebook\.bin: expected SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\n$/)
  })
})

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

    const { images } = await generate('--library', at('library'), '--method', 'daid', '--lambda', '0.9')
    expect(images[0].sources.length).toBeGreaterThan(0)
    for (const source of images[0].sources) expect(source).toMatchObject({ kind: 'library', licence: 'CC0-1.0', author: 'Ann' })
    expect(images[0].sources[0].source).toMatch(/^set\/.*\.png$/)

    const segment = await readFile(at('library', 'images.tseg'))
    segment[segment.length - 50] ^= 1
    await writeFile(at('library', 'images.tseg'), segment)
    const { code, stderr } = await tessera('index', 'verify', at('library'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/images\.tseg: expected SHA-256 [0-9a-f]{64}, found/)
  })

  it('exits with 2 for a wrong call, with 1 for a folder that is none', async () => {
    expect((await tessera('index', 'paint', at('set'))).code).toBe(2)
    expect((await tessera('index', 'build', at('set'))).stderr).toContain('--out is needed')
    const { code, stderr } = await tessera('index', 'stats', at('nowhere'))
    expect([code, stderr]).toEqual([1, `tessera: ${at('nowhere', 'manifest.json')}: no such file\n`])
  })
})

describe('encode and decode', { timeout: PATIENCE_MS }, () => {
  it('go to codes and back', async () => {
    const encoded = await document('encode', at('set', 'red-disc.png'), at('set', 'blue-box.png'), '--out', at('two.tseg'))
    expect(encoded).toMatchObject({
      rows: 16,
      cols: 16,
      images: [{ file: at('set', 'red-disc.png') }, { file: at('set', 'blue-box.png') }],
    })
    const decoded = z
      .object({ images: z.array(z.object({ path: z.string(), width: z.number() })) })
      .parse(await document('decode', at('two.tseg'), '--out', at('decoded')))
    expect(decoded.images.map(({ width }) => width)).toEqual([128, 128])
    expect((await sharp(decoded.images[1].path).metadata()).format).toBe('png')
  })

  it('decode refuses what is no segment', async () => {
    const { code, stderr } = await tessera('decode', at('text.png'), '--out', at('decoded'))
    expect([code, stderr]).toEqual([1, `tessera: ${at('text.png')}: segment too short (at byte 16)\n`])
  })
})

describe('the rest', { timeout: PATIENCE_MS }, () => {
  it('every command has help; an unknown one exits with 2', async () => {
    const commands = ['generate', 'index', 'encode', 'decode', 'bench', 'worker', 'serve']
    const helps = await Promise.all(commands.map((name) => tessera(name, '--help')))
    for (const [i, { code, stdout }] of helps.entries()) {
      expect(code).toBe(0)
      expect(stdout).toMatch(new RegExp(`^tessera ${commands[i]}[^]*--json`))
    }
    expect((await tessera('paint')).code).toBe(2)
    expect((await tessera('--help')).stdout).toContain(commands.join(', '))
  })

  it('bench decode gives the figures', async () => {
    const Bench = z.object({
      msMedian: z.number().positive(),
      retrievalShare: z.number(),
      passesPerToken: z.literal(1),
      vsNaive: z.number(),
      limitShare: z.number(),
    })
    const { retrievalShare, vsNaive } = Bench.parse(await document('bench', 'decode', '--images', '1'))
    expect(retrievalShare).toBeLessThan(0.5)
    expect(vsNaive).toBeGreaterThan(1)
  })

  it('worker and serve refuse wrong options', async () => {
    expect((await tessera('worker', '--pool', 'ftp://x')).stderr).toContain('--pool: expected http, https, ws or wss')
    expect((await tessera('worker', '--pool', 'http://x')).stderr).toContain('there is no worker token in TESSERA_WORKER_TOKEN')
    expect((await tessera('serve', '--port', '99999')).code).toBe(2)
  })
})
