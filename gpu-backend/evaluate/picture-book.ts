// The data's pictures, read and encoded once each; and what the model draws, as pictures.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blankPositions } from '../decode/blank-positions.ts'
import type { Model } from '../model/model.ts'
import { premultiply, readPicture } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { toPixels } from '../model/png.ts'
import type { Planes } from '../model/tokenizer.ts'
import { EvaluationError } from './evaluation-data.ts'

export interface Picture {
  readonly pixels: Pixels
  readonly codes: Uint16Array // [rows × cols]
  readonly blank: Uint8Array // [rows × cols], 1 where it shows nothing
}

export class PictureBook {
  readonly #model: Pick<Model, 'grid' | 'tokenizer'>
  readonly #dir: string
  readonly #read = new Map<string, Promise<Picture>>() // bounded by the files that cases.json names

  constructor(model: Pick<Model, 'grid' | 'tokenizer'>, dir: string) {
    this.#model = model
    this.#dir = dir
  }

  /** Throws EvaluationError or ImageError. */
  open(file: string): Promise<Picture> {
    const known = this.#read.get(file) ?? this.#readFile(file)
    this.#read.set(file, known)
    return known
  }

  openAll(files: readonly string[]): Promise<Picture[]> {
    return Promise.all(files.map((file) => this.open(file)))
  }

  /** The picture of codes. */
  async draw(codes: Uint16Array): Promise<Picture> {
    return this.#picture(await this.#model.tokenizer.decode(codes, this.#model.grid.rows), codes)
  }

  /** A picture that was changed, with its codes. */
  async encode(pixels: Pixels): Promise<Picture> {
    const planes = premultiply(pixels.rgba, pixels.width)
    return this.#picture(planes, await this.#model.tokenizer.encode(planes))
  }

  async #readFile(file: string): Promise<Picture> {
    const path = join(this.#dir, file)
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw new EvaluationError(`${path}: ${error.code ?? error.message}`)
    })
    const planes = await readPicture(bytes, this.#model.grid.rows * this.#model.grid.patch)
    return this.#picture(planes, await this.#model.tokenizer.encode(planes))
  }

  #picture(planes: Planes, codes: Uint16Array): Picture {
    const { width, height } = planes
    return { pixels: { width, height, rgba: toPixels(planes) }, codes, blank: blankPositions(planes, this.#model.grid.patch) }
  }
}
