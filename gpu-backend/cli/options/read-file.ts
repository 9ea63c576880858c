// Files that a caller names: their bytes, or one line that says why not. An SVG is the PNG that it is made
// into, its drawing beside it: so a worker sees it, too.
import { readFile, stat } from 'node:fs/promises'
import { looksLikeSvg, MAX_IMAGE_BYTES, PictureError } from '../../../contract/index.ts'
import { encodeImage } from '../../decode/engine/encode-image.ts'
import type { Model } from '../../model/model.ts'
import { readWhole } from '../../model/picture.ts'
import { encodePng } from '../../model/png.ts'
import { readSvg } from '../../vector/read-svg.ts'
import type { ReferencePicture } from '../../vector/reference-picture.ts'
import { UsageError } from './command.ts'

/** A file that is named cannot be used. */
export class FileError extends UsageError {
  override name = 'FileError'
}

/** The file is there, and is no picture that is taken. */
export class UnreadPicture extends FileError {
  readonly why: string

  constructor(path: string, { code, message }: Pick<PictureError, 'code' | 'message'>) {
    super(`${path}: ${code}: ${message}`)
    this.why = message
  }
}

const REFERENCE_SIDE = 1024 // pixels: hosts export no more

/** A device never ends, and a pipe may never begin: files alone are read, and none larger than what is taken. */
export async function readNamedFile(path: string): Promise<Buffer> {
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw new FileError(
      `${path}: ${error.code === 'ENOENT' ? 'no such file' : (error.code ?? error.message)}`,
    )
  }
  const found = await stat(path).catch(refuse)
  if (!found.isFile()) throw new FileError(`${path}: not a file`)
  if (found.size > MAX_IMAGE_BYTES)
    throw new UnreadPicture(path, {
      code: 'image_too_large',
      message: `the file has ${found.size} bytes; at most ${MAX_IMAGE_BYTES} are taken`,
    })
  return await readFile(path).catch(refuse)
}

/** Codes [rows × cols] of the image in a file. */
export async function encodeFile(
  model: Pick<Model, 'grid' | 'tokenizer'>,
  path: string,
): Promise<Uint16Array<ArrayBuffer>> {
  return await readNamed(
    path,
    async (bytes) =>
      await encodeImage(model, looksLikeSvg(bytes) ? encodePng((await readSvg(bytes)).pixels) : bytes),
  )
}

/**
 * The image in a file as the reader of profiles sees it: a picture in its own pixels, an SVG with its vector.
 */
export async function referenceOfFile(path: string): Promise<ReferencePicture> {
  return await readNamed(path, pictureOf)
}

/** A picture that was read, before there is a model to encode it. */
export interface ReadFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly picture: ReferencePicture
}

export async function readPicture(path: string): Promise<ReadFile> {
  return await readNamed(path, async (bytes) => ({ path, bytes, picture: await pictureOf(bytes) }))
}

/** With its codes: what a job takes. */
export async function encodedPicture(
  model: Pick<Model, 'grid' | 'tokenizer'>,
  { path, bytes, picture }: ReadFile,
) {
  const image = looksLikeSvg(bytes) ? encodePng(picture.pixels) : bytes
  return { id: path, codes: await encodeImage(model, image), picture }
}

/** Both at once. */
export async function picturedFile(model: Pick<Model, 'grid' | 'tokenizer'>, path: string) {
  return await encodedPicture(model, await readPicture(path))
}

async function pictureOf(bytes: Uint8Array): Promise<ReferencePicture> {
  if (!looksLikeSvg(bytes)) return { pixels: await readWhole(bytes, REFERENCE_SIDE), vector: null }
  const { pixels, vector } = await readSvg(bytes)
  return { pixels, vector }
}

async function readNamed<T>(path: string, read: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const bytes = await readNamedFile(path)
  try {
    return await read(bytes)
  } catch (error) {
    if (error instanceof PictureError) throw new UnreadPicture(path, error)
    throw error
  }
}
