// The patches one job may retrieve from, out of token grids. Keys are not stored as vectors: they are the
// codes of the neighbours, two bytes each. Patches lie in the order of the images given, so the caller's
// order decides ties.
import { neighbourKey, newKey } from './neighbour-key.ts'
import type { KeyColumns } from './scan.ts'

export interface GridShape {
  readonly rows: number
  readonly cols: number
  readonly codebookSize: number
}

/** Ten bytes: a code and the four of its neighbours. */
export const BYTES_PER_PATCH = 10

/**
 * Behind the patches of an index that was derived there is room for so much of them again: an image more is
 * then written there, and nothing copied.
 */
const ROOM_SHARE = 1 / 16

/**
 * Every patch of some images with its key, the codes of its NW, N, NE and W neighbours. Ten bytes a
 * patch; patches of image i begin at i × `cells`.
 */
export class PatchIndex {
  readonly columns: KeyColumns
  readonly values: Uint16Array<ArrayBuffer> // [patches], the code at each patch
  readonly patches: number
  readonly images: number
  readonly cells: number // patches of one image
  readonly shape: GridShape
  readonly #memory: PatchMemory

  /** Throws RangeError where a grid has another length than `shape` says, or a code outside the codebook. */
  constructor(grids: readonly Uint16Array[], shape: GridShape)
  /** The first so many images of a memory, filled or to be filled. */
  constructor(images: number, shape: GridShape, memory: PatchMemory)
  constructor(grids: readonly Uint16Array[] | number, shape: GridShape, memory?: PatchMemory) {
    this.shape = shape
    this.cells = shape.rows * shape.cols
    this.images = typeof grids === 'number' ? grids : grids.length
    this.patches = this.images * this.cells
    this.#memory = memory ?? newMemory(this.images, this.cells)
    const { columns, values } = this.#memory
    const mine = (column: Column): Column => column.subarray(0, this.patches)
    this.columns = { nw: mine(columns.nw), n: mine(columns.n), ne: mine(columns.ne), w: mine(columns.w) }
    this.values = mine(values)
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
   * Another index of some of these images and of new ones: image i is this one's image `from[i]`, or the grid
   * given for i where that is undefined. Where all of these stay in place, the new ones are written behind
   * them, if nobody has before; else what is taken over is copied in runs.
   */
  derive(
    from: readonly (number | undefined)[],
    grids: ReadonlyMap<number, Uint16Array> = new Map(),
  ): PatchIndex {
    return this.#grow(from, grids) ?? this.#copyOf(from, grids)
  }

  /** In this index's own memory, of which others see only what they had; null where that cannot be. */
  #grow(from: readonly (number | undefined)[], grids: ReadonlyMap<number, Uint16Array>): PatchIndex | null {
    const memory = this.#memory
    if (from.length < this.images || from.length > memory.images || memory.filled !== this.images) return null
    for (let image = 0; image < from.length; image++)
      if (from[image] !== (image < this.images ? image : undefined)) return null
    const index = new PatchIndex(from.length, this.shape, memory)
    for (let image = this.images; image < from.length; image++) index.#fill(image, grids.get(image) ?? NONE)
    memory.filled = from.length
    return index
  }

  #copyOf(from: readonly (number | undefined)[], grids: ReadonlyMap<number, Uint16Array>): PatchIndex {
    const index = new PatchIndex(
      from.length,
      this.shape,
      newMemory(from.length, this.cells, Math.ceil(from.length * ROOM_SHARE)),
    )
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
    for (const name of ['nw', 'n', 'ne', 'w'] as const)
      this.columns[name].set(part(other.columns[name]), to * cells)
  }
}

type Column = Uint16Array<ArrayBuffer>

/** What the indices lie in that were made of one another by growing; each has the first of its images. */
interface PatchMemory {
  readonly columns: Record<keyof KeyColumns, Column>
  readonly values: Column
  readonly images: number
  filled: number // images: of what lies beyond nobody knows
}

/** The room is not touched until it is needed, and takes no memory till then. */
function newMemory(filled: number, cells: number, room = 0): PatchMemory {
  const images = filled + room
  const column = (): Column => new Uint16Array(images * cells)
  return {
    columns: { nw: column(), n: column(), ne: column(), w: column() },
    values: column(),
    images,
    filled,
  }
}

const NONE = new Uint16Array(0) // refused by its length

function checkGrid(codes: Uint16Array, shape: GridShape, image: number): void {
  const cells = shape.rows * shape.cols
  if (codes.length !== cells)
    throw new RangeError(`image ${image} has ${codes.length} codes, expected ${cells}`)
  for (const code of codes) {
    if (code >= shape.codebookSize)
      throw new RangeError(`image ${image} has code ${code}, the codebook ends at ${shape.codebookSize - 1}`)
  }
}

function fillColumns(codes: Uint16Array, shape: GridShape, from: number, into: KeyColumns): void {
  const key = newKey()
  for (let position = 0; position < codes.length; position++) {
    neighbourKey(codes, shape.cols, position, shape.codebookSize, key)
    const at = from + position
    into.nw[at] = key[0]
    into.n[at] = key[1]
    into.ne[at] = key[2]
    into.w[at] = key[3]
  }
}
