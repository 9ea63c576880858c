import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withFolders } from './picture-folder.ts'

let folder: string
const at = (...names: string[]): string => join(folder, ...names)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-folder-'))
  await mkdir(at('set'), { recursive: true })
  await mkdir(at('empty'))
  for (const name of ['b.svg', 'a.PNG', 'c.webp', 'd.jpeg', 'notes.txt', '.hidden.svg'])
    await writeFile(at('set', name), '')
  await mkdir(at('set', 'folder.png'))
  await symlink(at('nowhere.svg'), at('set', 'to-nothing.svg'))
})
afterAll(async () => await rm(folder, { recursive: true }))

const paths = async (named: string[], most: number) => {
  const { files, notes } = await withFolders(
    named.map((path) => ({ path: at(path), weight: 2 })),
    most,
  )
  return { files: files.map(({ path, weight }) => [path.slice(folder.length + 1), weight]), notes }
}

it('takes every picture of a folder by name, and no links to nothing, with the weight of the folder', async () => {
  expect(await paths(['set', 'x.png'], 16)).toEqual({
    files: [
      ['set/a.PNG', 2],
      ['set/b.svg', 2],
      ['set/c.webp', 2],
      ['set/d.jpeg', 2],
      ['x.png', 2],
    ],
    notes: [],
  })
})

it('takes as many as there is room for, evenly, and says which', async () => {
  const { files, notes } = await paths(['x.png', 'set'], 3)
  expect(files.map(([path]) => path)).toEqual(['x.png', 'set/a.PNG', 'set/c.webp'])
  expect(notes).toEqual([`of the 4 pictures in ${at('set')}, 2 are taken: a.PNG, c.webp`])
})

it('refuses a folder without pictures, or without room for it', async () => {
  await expect(paths(['empty'], 3)).rejects.toThrow('the folder has no picture (PNG, JPEG, WebP, SVG) in it')
  await expect(paths(['x.png', 'set'], 1)).rejects.toThrow('no room for a folder')
})
