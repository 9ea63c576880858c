// The patches one job may retrieve from, out of token grids. Keys are not stored as vectors: they are the codes of the
// neighbours, two bytes each. Patches lie in the order of the images given, so the caller's order decides ties.
import { neighbourKey } from './neighbour-key.ts'
import type { KeyColumns } from './scan.ts'

export interface GridShape {
  readonly rows: number
  readonly cols: number
  readonly codebookSize: number
}

/** Ten bytes: a code and the four of its neighbours. */
export const BYTES_PER_PATCH = 10

export class PatchIndex {
  readonly columns: KeyColumns
  readonly values: Uint16Array<ArrayBuffer> // [patches], the code at each patch
  readonly patches: number
  readonly images: number
  readonly cells: number // patches of one image
  readonly shape: GridShape

  /** Throws RangeError where a grid has another length than `shape` says, or a code outside the codebook. */
  constructor(grids: readonly Uint16Array[], shape: GridShape)
  /** Room for so many images, to be filled. */
  constructor(images: number, shape: GridShape)
  constructor(grids: readonly Uint16Array[] | number, shape: GridShape) {
    this.shape = shape
    this.cells = shape.rows * shape.cols
    this.images = typeof grids === 'number' ? grids : grids.length
    this.patches = this.images * this.cells
    const column = () => new Uint16Array(this.patches)
    this.columns = { nw: column(), n: column(), ne: column(), w: column() }
    this.values = column()
    if (typeof grids !== 'number') for (const [image, codes] of grids.entries()) this.#fill(image, codes)
  }

  imageOf(patch: number): number {
    return Math.floor(patch / this.cells)
  }

  /** Codes of an image [rows × cols], where they lie. */
  codesOf(image: number): Uint16Array<ArrayBuffer> {
    return this.values.subarray(image * this.cells, (image + 1) * this.cells)
  }

  /**
   * Another index of some of these images and of new ones: image i is this one's image `from[i]`, or the grid given for i where that is undefined.
   * What is taken over is copied in runs, so that one image more costs a copy of the memory and not the work of filling it.
   */
  derive(from: readonly (number | undefined)[], grids: ReadonlyMap<number, Uint16Array> = new Map()): PatchIndex {
    const index = new PatchIndex(from.length, this.shape)
    for (let image = 0; image < from.length; ) {
      const first = from[image]
      if (first === undefined) {
        index.#fill(image, grids.get(image) ?? NONE)
        image++
        continue
      }
      let run = 1
      while (from[image + run] === first + run) run++
      index.#copy(this, first, image, run)
      image += run
    }
    return index
  }

  #fill(image: number, codes: Uint16Array): void {
    checkGrid(codes, this.shape, image)
    this.values.set(codes, image * this.cells)
    fillColumns(codes, this.shape, image * this.cells, this.columns)
  }

  #copy(other: PatchIndex, from: number, to: number, images: number): void {
    const { cells } = this
    const part = (column: Uint16Array): Uint16Array => column.subarray(from * cells, (from + images) * cells)
    this.values.set(part(other.values), to * cells)
    for (const name of ['nw', 'n', 'ne', 'w'] as const) this.columns[name].set(part(other.columns[name]), to * cells)
  }
}

const NONE = new Uint16Array(0) // refused by its length

function checkGrid(codes: Uint16Array, shape: GridShape, image: number): void {
  const cells = shape.rows * shape.cols
  if (codes.length !== cells) throw new RangeError(`image ${image} has ${codes.length} codes, expected ${cells}`)
  for (const code of codes) {
    if (code >= shape.codebookSize) throw new RangeError(`image ${image} has code ${code}, the codebook ends at ${shape.codebookSize - 1}`)
  }
}

function fillColumns(codes: Uint16Array, shape: GridShape, from: number, into: KeyColumns): void {
  const key = new Uint16Array(4)
  for (let position = 0; position < codes.length; position++) {
    neighbourKey(codes, shape.cols, position, shape.codebookSize, key)
    const at = from + position
    into.nw[at] = key[0]
    into.n[at] = key[1]
    into.ne[at] = key[2]
    into.w[at] = key[3]
  }
}
