// Folder indexes that a caller names: one that is none, or is damaged, is a file that cannot be used.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type DrawingSet, DrawingSetError, readDrawingSet } from '../../retrieval/drawing-set.ts'
import { FileError } from './read-file.ts'

/** Throws FileError. */
export async function readIndex(dir: string, tokenizerHash?: string): Promise<DrawingSet> {
  try {
    return await readDrawingSet(dir, tokenizerHash)
  } catch (error) {
    if (error instanceof DrawingSetError) throw new FileError(error.message)
    throw error
  }
}

/** That it is one, without reading it all. Throws FileError. */
export async function requireIndex(dir: string): Promise<void> {
  await stat(join(dir, 'manifest.json')).catch(async () => await readIndex(dir))
}
