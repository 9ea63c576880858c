// Every bad input of `generate` with its exit code and its line.
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
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

describe('generate, called wrongly', { timeout: PATIENCE_MS }, () => {
  it.each([
    [['--prompt', 'x'], '--out is needed'],
    [['--out', 'o'], '--prompt is needed'],
    [
      ['--prompt', 'x', '--out', 'o', '--lambda', '1.5'],
      '--lambda: expected a number from 0 to 1, got "1.5"',
    ],
    [['--prompt', 'x', '--out', 'o', '--lambda', '-0.1'], 'lambda'],
    [
      ['--prompt', 'x', '--out', 'o', '--lambda', 'much'],
      '--lambda: expected a number from 0 to 1, got "much"',
    ],
    [['--prompt', 'x', '--out', 'o', '--tau', '0'], '--tau: expected a number above 0'],
    [['--prompt', 'x', '--out', 'o', '--seed', '4294967296'], '--seed'],
    [['--prompt', 'x', '--out', 'o', '--count', '9'], '--count: expected a whole number from 1 to 8'],
    [['--prompt', 'x', '--out', 'o', '--method', 'magic'], '--method: expected one of auto'],
    [['--prompt', 'x', '--out', 'o', '--ref', 'a.png:99'], '--ref: expected a number from 0 to 8'],
    [
      ['--prompt', 'x', '--out', 'o', '--ref', 'a.png:nan'],
      '--ref: expected a number from 0 to 8, got "nan"',
    ],
    [['--prompt', 'x', '--out', 'o', '--ref', 'a.png:'], '--ref: expected a number from 0 to 8, got ""'],
    [
      ['--prompt', 'x', '--out', 'o', '--ref', 'a.png:1e999'],
      '--ref: expected a number from 0 to 8, got "1e999"',
    ],
    [['--prompt', 'red', 'heart', '--out', 'o'], 'unexpected argument "heart"'],
    [['--prompt', 'x'.repeat(1001), '--out', 'o'], '--prompt: at most 1000 characters'],
    [['--prompt', ' \n', '--out', 'o'], '--prompt: it is empty'],
    [['--prompt', '', '--out', 'o'], '--prompt: it is empty: say what to draw'],
    [
      ['--prompt', 'x', '--out', 'o', '--modifier', 'plus', '--modifier', 'plus'],
      '--modifier: "plus" is given twice',
    ],
    [
      ['--prompt', 'x', '--out', 'o', ...Array.from({ length: 17 }, () => ['--ref', 'a.png']).flat()],
      'at most 16 images may be given by --ref and --content; these are 17',
    ],
    [['--prompt', 'a\u001bb', '--out', 'o'], '--prompt: a control character'],
    [
      ['--prompt', '-5', '--out', 'o', '--count', '-1'],
      '--count: expected a whole number from 1 to 8, got "-1"',
    ],
    [['--prompt', '--out', 'o'], '--prompt'],
    [['--sparkle'], 'there is no option --sparkle'],
  ])('exits with 2 for %j', async (args, message) => {
    const { code, stdout, stderr } = await tessera('generate', ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  it('exits with 2 and the reason for references that cannot be read', async () => {
    const bytes = await readFile(at('set', 'red-disc.png'))
    await writeFile(at('half.png'), bytes.subarray(0, bytes.length >> 1))
    await sharp({ create: { width: 5000, height: 8, channels: 3, background: 'red' } })
      .png()
      .toFile(at('huge.png'))
    const lost = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--library', at('nowhere'))
    expect([lost.code, lost.stderr]).toEqual([
      2,
      expect.stringContaining('nowhere: there is no such folder: give the folder'),
    ])
    const wrong = {
      'text.png': 'not_an_image',
      'half.png': 'image_truncated',
      'huge.png': 'image_too_large',
      'none.png': 'no such file',
      'endless.png': 'not a file',
    }
    await symlink('/dev/zero', at('endless.png'))
    for (const [name, reason] of Object.entries(wrong)) {
      const { code, stdout, stderr } = await tessera(
        'generate',
        '--prompt',
        'x',
        '--out',
        at('never'),
        '--ref',
        at(name),
        '--json',
      )
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(new RegExp(`^tessera: .*${name}: ${reason}`))
    }
  })

  it('reads files and looks for a drawing before it opens the model', async () => {
    const none = at('no-bundle') // as soon as anything of it is read, that is what is said
    await mkdir(none)
    await writeFile(join(none, 'bundle.json'), 'of no bundle')
    for (const [option, name, reason] of [
      ['--ref', 'none.png', 'no such file'],
      ['--content', 'none.svg', 'no such file'],
      ['--library', 'nowhere', 'there is no such folder'],
    ] as const) {
      const { stderr } = await tessera(
        'generate',
        '--prompt',
        'x',
        '--out',
        at('never'),
        '--bundle',
        none,
        option,
        at(name),
      )
      expect(stderr).toContain(`${name}: ${reason}`)
    }
    for (const [more, reason] of [
      [['--prompt', 'flurbl'], 'no drawing of flurbl found: use another word for it'],
      [['--prompt', 'x', '--shape', 'no/such'], 'there is no drawing no/such in the public set'],
    ] as const) {
      const { code, stderr } = await tessera('generate', '--out', at('never'), '--bundle', none, ...more)
      expect([code, stderr]).toEqual([2, expect.stringContaining(reason)])
    }
    for (const out of [at('text.png'), at('text.png', 'below', 'it')]) {
      const file = await tessera('generate', '--prompt', 'x', '--out', out, '--bundle', none)
      expect([file.code, file.stderr]).toEqual([
        2,
        expect.stringContaining('text.png is a file; give a folder'),
      ])
    }
  })

  it('exits with 2 where there is no bundle, before anything is opened', async () => {
    const { code, stderr } = await tessera('generate', '--prompt', 'x', '--out', 'o', '--bundle', '/nowhere')
    expect([code, stderr]).toEqual([2, 'tessera: --bundle: there is no bundle.json in "/nowhere"\n'])
  })

  it('exits with 2 and names file, expected and found for a bundle that is not valid', async () => {
    const bundle = at('bundle')
    await mkdir(bundle)
    for (const name of await readdir(DEFAULT_BUNDLE))
      if (name !== 'codebook.bin') await symlink(join(DEFAULT_BUNDLE, name), join(bundle, name))
    const missing = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--bundle', bundle)
    expect([missing.code, missing.stderr]).toEqual([
      2,
      `tessera: --bundle: bundle file codebook.bin: expected a readable file in ${bundle}, found no such file\n`,
    ])
    await writeFile(join(bundle, 'codebook.bin'), 'other')
    const wrong = await tessera('generate', '--prompt', 'x', '--out', at('never'), '--bundle', bundle)
    expect(wrong.stderr).toMatch(
      /^tessera: --bundle: bundle file codebook\.bin: expected SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\n$/,
    )
  })
})
