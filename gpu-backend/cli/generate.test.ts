// Same bytes, other bytes, sources and fallbacks, on the shipped bundle.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATIENCE_MS, tessera, Workshop } from '../testing/command-line.ts'
import { DEFAULT_BUNDLE } from './options/option-values.ts'

let workshop: Workshop
const at = (...names: string[]): string => workshop.at(...names)
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(async () => await workshop.close())

const generate = (...args: string[]) => workshop.generate(...args)
const hashes = async (...args: string[]): Promise<string[]> =>
  (await generate(...args)).images.map(({ sha256 }) => sha256)

describe('generate', { timeout: PATIENCE_MS }, () => {
  it('writes PNGs and the whole document; twice the same bytes; image 1 is image 0 of the next seed', async () => {
    const refs = [
      '--ref',
      at('set', 'blue-box.png'),
      '--ref',
      `${at('set', 'red-disc.png')}:2`,
      '--method',
      'daid',
    ]
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

  it('writes images that come out the same once, and says so', async () => {
    const shape = ['--content', at('star.svg'), '--method', 'draft']
    await writeFile(
      at('star.svg'),
      '<svg viewBox="0 0 24 24"><path d="M12 2l3 8h8l-6 5 2 7-7-4-7 4 2-7-6-5h8z"/></svg>',
    )
    const { images, notes } = await generate('--ref', at('set', 'blue-box.png'), ...shape, '--count', '3')
    expect(images.map(({ seed }) => seed)).toEqual([7])
    expect(notes).toContain('the shape is given: the images share it')
    expect(notes).toContain('2 more came out the same and are not written')
  })

  it('daid with λ 0 is vanilla, to the byte', async () => {
    const ref = ['--ref', at('set', 'blue-box.png')]
    expect(await hashes(...ref, '--method', 'daid', '--lambda', '0')).toEqual(
      await hashes(...ref, '--method', 'vanilla'),
    )
  })

  it('takes SVG files as references and as the drawing, like the PNG that they are made into', async () => {
    const strong = ['--method', 'daid', '--lambda', '0.9', '--content', at('set', 'disc.svg')]
    const svg =
      '<svg viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="#e33" stroke="#222" stroke-width="4"/></svg>'
    await writeFile(at('disc.svg'), svg)
    await writeFile(at('set', 'disc.svg'), svg)
    await sharp(Buffer.from(svg.replace('<svg', '<svg width="1024" height="1024"')))
      .png()
      .toFile(at('disc.png'))
    const [drawn, pixels] = await Promise.all(
      ['disc.svg', 'disc.png'].map((name) => generate('--ref', at(name), ...strong)),
    )
    expect(drawn.images[0].sha256).toBe(pixels.images[0].sha256)
    await writeFile(at('bad.svg'), '<svg viewBox="0 0 1 1"><script/></svg>')
    await expect(generate('--ref', at('bad.svg'))).rejects.toThrow(
      'bad.svg: svg_active: the SVG has a <script> element',
    )
  })

  it('other references give other bytes, and the sources name the references', async () => {
    const strong = ['--method', 'daid', '--lambda', '0.9']
    const [blue, green] = await Promise.all(
      ['blue-box.png', 'green-star.png'].map((name) => generate('--ref', at('set', name), ...strong)),
    )
    expect(blue.images[0].sha256).not.toBe(green.images[0].sha256)
    expect(blue.images[0].sources.map(({ source, kind }) => [source, kind])).toEqual([
      [at('set', 'blue-box.png'), 'reference'],
    ])
    expect(green.images[0].sources.map(({ source }) => source)).toEqual([at('set', 'green-star.png')])
  })

  it('auto is what the bundle says, with a content drawing in another style; one of your own takes its place', async () => {
    const found = await generate('--ref', at('set', 'blue-box.png'))
    const bundle = JSON.parse(await readFile(join(DEFAULT_BUNDLE, 'bundle.json'), 'utf8')) as { auto: string }
    expect(found.method).toBe(bundle.auto)
    const given = await generate(
      '--ref',
      at('set', 'blue-box.png'),
      '--content',
      at('set', 'green-star.png'),
      '--method',
      'image-rag',
    )
    expect(
      given.images[0].sources.some(
        ({ source, kind }) => source === at('set', 'green-star.png') && kind === 'content',
      ),
    ).toBe(true)
    expect(given.notes).toEqual([])
  })

  it('daid with nothing selected falls back to the public set, and says so', async () => {
    const { notes, images, unknownWords } = await generate(
      '--method',
      'daid',
      '--lambda',
      '0.9',
      '--prompt',
      'red heart flurbl',
    )
    expect(notes.join('\n')).toMatch(
      /there are no references: patches come from \d+ drawings of the public set/,
    )
    expect(images[0].sources.every(({ kind, licence }) => kind === 'public' && licence)).toBe(true)
    expect(unknownWords).toEqual(['flurbl'])
  })

  it('takes the shape from another drawing when one is excluded', async () => {
    const first = await generate('--prompt', 'red heart', '--method', 'image-rag')
    const second = await generate(
      '--prompt',
      'red heart',
      '--method',
      'image-rag',
      '--exclude',
      first.content[0]!.id,
    )
    expect(second.content[0]!.id).not.toBe(first.content[0]!.id)
  })

  it('gives a drawn SVG the size of its units, a traced one that of its picture', async () => {
    const ref = ['--ref', at('set', 'blue-box.png'), '--prompt', 'red heart', '--svg']
    const sizes = async (method: string) => {
      const { images } = await generate(...ref, '--method', method)
      const { width, height } = await sharp(images[0]!.path).metadata()
      return { png: { width, height }, svg: sizeOf(await readFile(images[0]!.svg!, 'utf8')) }
    }
    const { svg: drawn } = await sizes('draft')
    expect([drawn.width, drawn.height]).toEqual([drawn.across, drawn.down])
    const traced = await sizes('daid')
    expect(traced.svg).toMatchObject(traced.png)
  })

  it('takes a folder for references, keeps files that are there, and names the file that a line is about', async () => {
    const out = at('kept')
    const run = () =>
      tessera(
        'generate',
        '--prompt',
        'heart',
        '--method',
        'draft',
        '--count',
        '2',
        '--ref',
        at('set'),
        '--out',
        out,
      )
    const [first, second] = [await run(), await run()]
    expect(first.stdout.trim().split('\n')).toEqual([join(out, 'heart-0.png'), join(out, 'heart-1.png')])
    expect(second.stdout.trim().split('\n')).toEqual([join(out, 'heart-0-2.png'), join(out, 'heart-1-2.png')])
    expect(first.stderr).toMatch(/^heart-0\.png: shape from: .*^heart-1\.png: shape from: /ms)
    expect(second.stderr).toContain(`heart-0-2.png: ${join(out, 'heart-0.png')} was there before and is kept`)
  })

  it('finishes at the size that is asked for, with an SVG; methods without a shape are finished as pixels, which a free palette leaves untraced', async () => {
    const ref = ['--ref', at('set', 'blue-box.png'), '--method', 'image-rag', '--prompt', 'red heart']
    const { images, notes } = await generate(...ref, '--size', '300', '--svg')
    expect((await sharp(images[0]!.path).metadata()).width).toBe(300)
    const svg = await readFile(images[0]!.svg!, 'utf8')
    expect(svg).toMatch(/^<svg .*<path/s)
    expect(sizeOf(svg)).toMatchObject({ width: 300, height: 300, across: expect.any(Number) })
    expect(sizeOf(svg).across).toBe(sizeOf(svg).down)
    expect(notes.join()).not.toContain('no SVG')
    const free = await generate(...ref, '--size', '300', '--svg', '--palette', 'free', '--opaque')
    expect(free.images[0]!.width).toBe(300)
    expect((await sharp(free.images[0]!.path).stats()).isOpaque).toBe(true)
    const daid = await generate(
      '--ref',
      at('set', 'blue-box.png'),
      '--method',
      'daid',
      '--svg',
      '--palette',
      'free',
    )
    expect([daid.images[0]!.svg, daid.notes.at(-1)]).toEqual([undefined, 'no SVG: the palette is free'])
  })
})

/** What an SVG says of itself: pixels, and its view box's sides. */
function sizeOf(svg: string): { width: number; height: number; across: number; down: number } {
  const [, width, height, across, down] = (
    /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  ).map(Number)
  return { width: width!, height: height!, across: across!, down: down! }
}
