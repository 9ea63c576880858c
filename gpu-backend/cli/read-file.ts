// Files that a caller names: their bytes, or one line that says why not.
import { readFile } from 'node:fs/promises'
import { parseSvg, SvgError, writeSvg } from '../../edge/contract/index.ts'
import { encodeImage } from '../decode/encode-image.ts'
import { ImageError } from '../model/image-error.ts'
import type { Model } from '../model/model.ts'
import { premultiply, readWhole } from '../model/picture.ts'
import { rasterise } from '../vector/rasterise.ts'
import type { ReferencePicture } from '../vector/reference-picture.ts'

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
  return await readNamedImage(path, (bytes) => encodeImage(model, bytes))
}

const REFERENCE_SIDE = 1024 // pixels: hosts export no more
const DRAWN_SIDE = 512 // pixels that an SVG is drawn at to be measured

/** The image in a file as the reader of profiles sees it: a picture in its own pixels, an SVG with its vector. */
export async function referenceOfFile(path: string): Promise<ReferencePicture> {
  const bytes = await readNamedFile(path)
  if (!looksLikeSvg(bytes)) return { pixels: await readNamedImage(path, (image) => readWhole(image, REFERENCE_SIDE)), vector: null }
  try {
    const { drawing } = parseSvg(bytes.toString('utf8'))
    return { pixels: await rasterise(writeSvg(drawing), DRAWN_SIDE), vector: drawing }
  } catch (error) {
    if (error instanceof SvgError) throw new FileError(`${path}: ${error.code}: ${error.message}`)
    throw error
  }
}

/** Markup begins with a tag, after a byte-order mark and blanks. */
function looksLikeSvg(bytes: Buffer): boolean {
  return /^\uFEFF?\s*</.test(bytes.subarray(0, 256).toString('utf8'))
}

/** The same with its codes: what a job takes. */
export async function picturedFile(model: Pick<Model, 'grid' | 'tokenizer'>, path: string) {
  const picture = await referenceOfFile(path)
  if (picture.vector === null) return { id: path, codes: await encodeFile(model, path), picture }
  const side = model.grid.rows * model.grid.patch
  const { rgba } = await rasterise(writeSvg(picture.vector), side)
  return { id: path, codes: await model.tokenizer.encode(premultiply(rgba, side)), picture }
}

async function readNamedImage<T>(path: string, read: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const bytes = await readNamedFile(path)
  try {
    return await read(bytes)
  } catch (error) {
    if (error instanceof ImageError) throw new FileError(`${path}: ${error.code}: ${error.message}`)
    throw error
  }
}
