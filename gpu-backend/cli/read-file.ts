// Files that a caller names: their bytes, or one line that says why not.
import { readFile } from 'node:fs/promises'
import { encodeImage } from '../decode/encode-image.ts'
import type { Model } from '../model/model.ts'
import { ImageError } from '../model/image-error.ts'

export class FileError extends Error {
  override name = 'FileError'
}

export async function readNamedFile(path: string): Promise<Buffer> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(`${path}: ${error.code === 'ENOENT' ? 'no such file' : (error.code ?? error.message)}`)
  })
}

/** Codes [rows × cols] of the image in a file. */
export async function encodeFile(model: Pick<Model, 'grid' | 'tokenizer'>, path: string): Promise<Uint16Array<ArrayBuffer>> {
  const bytes = await readNamedFile(path)
  try {
    return await encodeImage(model, bytes)
  } catch (error) {
    if (error instanceof ImageError) throw new FileError(`${path}: ${error.code}: ${error.message}`)
    throw error
  }
}
