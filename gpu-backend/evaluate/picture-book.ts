// The data's pictures, read and encoded once each; and what the model draws, as pictures.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blankPositions } from '../decode/blank-positions.ts'
import { lockPalette } from '../finish/lock-palette.ts'
import { referencePalette } from '../finish/reference-palette.ts'
import type { Model } from '../model/model.ts'
import { premultiply, readPicture } from '../model/picture.ts'
import type { Pixels } from '../model/pixels.ts'
import { pixelsOf } from '../model/png.ts'
import type { Planes } from '../model/tokenizer.ts'
import { EvaluationError } from './evaluation-data.ts'

export interface Picture {
  readonly pixels: Pixels
  readonly codes: Uint16Array // [rows × cols], of what it shows
  readonly drawn?: Uint16Array // [rows × cols], from before it was finished, where it was: copying is counted in them
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

  /** What a user gets of codes that were drawn after these references. `shape`: codes of the drawing that gave it, or none. */
  async finish(drawn: Uint16Array, shape: Uint16Array, references: readonly Picture[]): Promise<Picture> {
    const { pixels } = await this.draw(drawn)
    const natural = shape.length > 0 ? (await this.draw(shape)).pixels : undefined
    const finished = lockPalette(pixels, referencePalette(references.map((reference) => reference.pixels)), natural)
    return { ...(await this.encode(finished)), drawn }
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
    return { pixels: pixelsOf(planes), codes, blank: blankPositions(planes, this.#model.grid.patch) }
  }
}
