import { expect, test } from 'vitest'
import { collectDropped, collectFiles, MAX_FILES } from './collect-files.ts'

const file = (name: string): File => new File(['x'], name)

const fileEntry = (name: string) => ({
  isFile: true,
  isDirectory: false,
  file: (found: (one: File) => void) => found(file(name)),
})
const folderEntry = (parts: unknown[][]) => ({
  isFile: false,
  isDirectory: true,
  createReader: () => ({ readEntries: (found: (part: unknown[]) => void) => found(parts.shift() ?? []) }),
})
const dropped = (...entries: unknown[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [],
  }) as unknown as DataTransfer

test('images and archives are told apart; the rest is counted, hidden files are not', () => {
  const { images, archives, ignored } = collectFiles(
    ['a.png', 'B.JPG', 'c.svg', 'set.zip', 'notes.txt', '.DS_Store'].map(file),
  )
  expect(images.map(({ name }) => name)).toEqual(['a.png', 'B.JPG', 'c.svg'])
  expect(archives.map(({ name }) => name)).toEqual(['set.zip'])
  expect(ignored).toBe(1)
})

test('folders are walked through, in as many parts as they come', async () => {
  const folder = folderEntry([
    [fileEntry('a.png'), folderEntry([[fileEntry('b.webp')]])],
    [fileEntry('c.gif')],
  ])
  const { images } = await collectDropped(dropped(folder, fileEntry('d.png')))
  expect(images.map(({ name }) => name)).toEqual(['a.png', 'b.webp', 'c.gif', 'd.png'])
})

test('too many files are cut, and it is said', () => {
  const { images, isCut } = collectFiles(Array.from({ length: MAX_FILES + 5 }, (_, i) => file(`${i}.png`)))
  expect(images).toHaveLength(MAX_FILES)
  expect(isCut).toBe(true)
})
