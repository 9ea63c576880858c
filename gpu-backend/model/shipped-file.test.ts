// What the reader of concepts says where one of its files is missing, cut off or another's.
import { hash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openConceptReader } from './concept-reader.ts'
import { openShipped, ShippedFileError } from './shipped-file.ts'

const SHIPPED = join(import.meta.dirname, '../models/concepts')
const UPSCALER = join(import.meta.dirname, '../models/upscaler/x2.onnx')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-shipped-'))
  await cp(SHIPPED, folder, { recursive: true })
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
/** Makes two bytes of a file others. */
async function flip(name: string): Promise<void> {
  const bytes = await readFile(at(name))
  for (const place of [bytes.length >> 1, (bytes.length >> 1) + 7]) bytes[place] ^= 0x10
  await writeFile(at(name), bytes)
}
/** Says of the files as they are now that they are as they were made. */
async function rehash(): Promise<void> {
  const files: Record<string, string> = {}
  for (const name of ['words.json', 'words.bin', 'concepts.onnx'])
    files[name] = hash('sha256', await readFile(at(name)))
  await writeFile(at('reader.json'), JSON.stringify({ format: 'tessera-concept-reader', version: 1, files }))
}
const words = async (change: object): Promise<void> =>
  await writeFile(
    at('words.json'),
    JSON.stringify({ ...JSON.parse(await readFile(at('words.json'), 'utf8')), ...change }),
  )

it.each<[file: string, how: string, damage: () => Promise<void>]>([
  ['words.json', 'is missing', () => rm(at('words.json'))],
  ['words.bin', 'is missing', () => rm(at('words.bin'))],
  ['concepts.onnx', 'is missing', () => rm(at('concepts.onnx'))],
  ['reader.json', 'is missing', () => rm(at('reader.json'))],
  ['reader.json', 'is missing with its folder', () => rm(folder, { recursive: true })],
  ['reader.json', 'is cut off', () => truncate(at('reader.json'), 100)],
  ['words.json', 'has two other bytes', () => flip('words.json')],
  ['words.bin', 'has two other bytes', () => flip('words.bin')],
  ['concepts.onnx', 'has two other bytes', () => flip('concepts.onnx')],
  ['words.json', 'is empty', () => truncate(at('words.json'))],
  ['words.json', 'is cut off', () => truncate(at('words.json'), 1000)],
  ['words.json', 'is no JSON', () => writeFile(at('words.json'), '<html>\n')],
  ['words.json', 'is other JSON', () => writeFile(at('words.json'), 'null')],
  ['words.json', 'is of another version', () => words({ version: 2 }).then(rehash)],
  ['words.bin', 'is of another dim', () => words({ dim: 8 }).then(rehash)],
  ['words.bin', 'is cut off', () => truncate(at('words.bin'), 1000)],
  ['concepts.onnx', 'is cut off', () => truncate(at('concepts.onnx'), 4_000_000)],
  ['concepts.onnx', 'is empty', () => truncate(at('concepts.onnx'))],
  ['concepts.onnx', 'is another graph', () => cp(UPSCALER, at('concepts.onnx')).then(rehash)],
])('where %s %s, one line names it and says what to do', async (file, _, damage) => {
  await damage()
  const opened = openShipped(folder, (dir) => openConceptReader(dir, 1))
  await expect(opened).rejects.toThrow(ShippedFileError)
  const { message } = (await opened.catch((error: unknown) => error)) as Error
  expect(message).not.toContain('\n')
  expect(message.startsWith(`${folder}: ${file}: `)).toBe(true)
  expect(message).toMatch(/; it comes with Tessera: restore it from a fresh copy$/)
})

it('gives what was opened', async () => {
  expect(await openShipped('here', async (path) => path)).toBe('here')
})
