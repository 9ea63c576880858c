// One's own images on the canvas: dropped, pasted or picked. What is not an image is said by name; the others
// are added.

import { HostError } from '../host.ts'
import { newUuid } from '../panel/kit/new-uuid.ts'
import { boundsOf } from '../placement.ts'
import type { Frame } from './board.ts'
import type { BoardStore } from './board-store.ts'
import { loadImage, sizeOf } from './load-image.ts'
import { pictureOf } from './picture-of.ts'

const MAX_FILES = 64 // a whole icon set; a folder of photographs dropped by mistake would fill the memory
const MAX_FRAME_SIDE = 128 // on the canvas; the pixels stay
const GAP = 24
const ROW = 6

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
  const frames: Frame[] = []
  const corner = at ?? belowAll(store.board().frames)
  for (const file of files.slice(0, MAX_FILES)) {
    try {
      frames.push(await frameOf(file, corner, frames.length))
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      problems.push(error.message)
    }
  }
  if (frames.length > 0) store.dispatch({ type: 'added', frames })
  return problems
}

async function frameOf(file: File, corner: { x: number; y: number }, i: number): Promise<Frame> {
  const src = URL.createObjectURL(await pictureOf(file))
  const size = await loadedSize(src, file.name)
  const scale = Math.min(1, MAX_FRAME_SIDE / Math.max(size.width, size.height))
  const step = MAX_FRAME_SIDE + GAP
  return {
    id: newUuid(),
    name: file.name.replace(/\.[^.]+$/, ''),
    src,
    x: corner.x + (i % ROW) * step,
    y: corner.y + Math.floor(i / ROW) * step,
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
    recipe: null,
  }
}

async function loadedSize(src: string, name: string): Promise<{ width: number; height: number }> {
  try {
    return sizeOf(await loadImage(src, name))
  } catch (error) {
    URL.revokeObjectURL(src)
    throw error
  }
}

function belowAll(frames: Frame[]): { x: number; y: number } {
  const bounds = boundsOf(frames)
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height + 2 * GAP } : { x: 0, y: 0 }
}
