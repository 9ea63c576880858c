// One's own images on the canvas: dropped, pasted or picked. What is not an image is said by name; the others
// are added.

import { HostError } from '../host.ts'
import { newUuid } from '../panel/kit/new-uuid.ts'
import type { Frame } from './board.ts'
import type { BoardStore } from './board-store.ts'
import { type Added, layOut } from './lay-out.ts'
import { loadImage, sizeOf } from './load-image.ts'
import { pictureOf } from './picture-of.ts'

const MAX_FILES = 64 // a whole icon set; a folder of photographs dropped by mistake would fill the memory

/**
 * Adds all images among the files and gives the sentences for those that are none. `at`: their top left
 * corner, in canvas units.
 */
export async function addFiles(
  store: BoardStore,
  files: File[],
  at?: { x: number; y: number },
): Promise<string[]> {
  const problems =
    files.length > MAX_FILES ? [`Only the first ${MAX_FILES} of ${files.length} files were added.`] : []
  const pictures: AddedPicture[] = []
  for (const file of files.slice(0, MAX_FILES)) {
    try {
      pictures.push(await pictureIn(file))
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      problems.push(error.message)
    }
  }
  const places = layOut(pictures, store.board(), at)
  const frames = pictures.flatMap(({ name, src }, i): Frame[] => {
    const place = places[i]
    return place ? [{ id: newUuid(), name, src, ...place, recipe: null }] : []
  })
  if (frames.length > 0) store.dispatch({ type: 'added', frames })
  return problems
}

interface AddedPicture extends Added {
  name: string
  src: string
}

async function pictureIn(file: File): Promise<AddedPicture> {
  const picture = await pictureOf(file)
  const src = URL.createObjectURL(picture)
  const isVector = picture.type === 'image/svg+xml'
  return { name: file.name.replace(/\.[^.]+$/, ''), src, isVector, ...(await loadedSize(src, file.name)) }
}

async function loadedSize(src: string, name: string): Promise<{ width: number; height: number }> {
  try {
    return sizeOf(await loadImage(src, name))
  } catch (error) {
    URL.revokeObjectURL(src)
    throw error
  }
}
