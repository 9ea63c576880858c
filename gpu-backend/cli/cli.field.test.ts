// The field's cases on the command line: what is refused and how it is named, what is taken as its twin, and
// that one bad file of several is left out by name.
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATIENCE_MS, tessera, Workshop } from '../testing/command-line.ts'

const FIELD = join(import.meta.dirname, '../../test/field')
const input = (name: string): string => join(FIELD, 'inputs', name)
const white = Array.from({ length: 3 }, (_, i) => join(FIELD, 'refs', `white-${i}.png`))

let workshop: Workshop
beforeAll(async () => {
  workshop = await Workshop.open()
})
afterAll(async () => await workshop.close())

const draw = (...args: string[]) =>
  tessera('generate', '--method', 'draft', '--seed', '7', '--out', workshop.at('out'), '--json', ...args)
const refs = (paths: readonly string[]): string[] => paths.flatMap((path) => ['--ref', path])

describe('a reference of the field', { timeout: PATIENCE_MS }, () => {
  it('is named and left out where others remain, and said in the notes', async () => {
    const bad = [
      'bad-byte.png',
      'bomb-iccp.png',
      'cgbi.png',
      'moving.png',
      'moving.webp',
      'script-tail.png',
      'tail-zip.png',
      'empty.zip',
    ].map(input)
    const { code, stdout, stderr } = await draw('--prompt', 'heart', ...refs([...white, ...bad]))
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('bad-byte.png cannot be read, and is left out'),
    ])
    const { notes } = JSON.parse(stdout) as { notes: string[] }
    const words = [
      'picture data is damaged',
      'more than 4 MB',
      'Apple-packed PNG',
      'an animation (APNG)',
      'an animation (WebP)',
      'a script',
      'a zip archive',
      'this is a zip',
    ]
    for (const [i, word] of words.entries()) expect(notes[i]).toContain(word)
  })

  it('is taken as its twin where its oddity changes nothing', async () => {
    const odd = [
      'newline-tail.png',
      'two-iend.png',
      'icc-checksum-lost.png',
      'tail-zeros.png',
      'iccp-cut.png',
      'jpeg-no-eoi.jpg',
    ].map(input)
    const { code, stdout } = await draw('--prompt', 'heart', ...refs(odd))
    expect([code, (JSON.parse(stdout) as { notes: string[] }).notes.join()]).toEqual([
      0,
      expect.not.stringContaining('cannot be read'),
    ])
  })

  it('alone refuses the job, with its name', async () => {
    const { code, stderr } = await draw('--prompt', 'heart', '--ref', input('cgbi.png'))
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/cgbi\.png: not_an_image: this is an Apple-packed PNG/),
    ])
  })

  it('may be called like one with a weight, and may be given twice', async () => {
    await copyFile(white[0] as string, workshop.at('plain.png:2'))
    expect((await draw('--prompt', '-5', '--ref', workshop.at('plain.png:2'))).stderr).not.toContain(
      'no such file',
    )
    const [twice, heavy] = [
      await draw('--prompt', 'heart', ...refs([white[0] as string, white[0] as string])),
      await draw('--prompt', 'heart', '--ref', `${white[0]}:2`),
    ]
    const hashes = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { images: { sha256: string }[] }).images.map(({ sha256 }) => sha256)
    expect(hashes(twice)).toEqual(hashes(heavy))
  })
})
