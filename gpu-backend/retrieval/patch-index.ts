// The patches one job may retrieve from, out of token grids. Keys are not stored as vectors: they are the codes of the
// neighbours, two bytes each. Patches lie in the order of the images given, so the caller's order decides ties.
import { neighbourKey } from './neighbour-key.ts'
import type { KeyColumns } from './scan.ts'

export interface GridShape {
  readonly rows: number
  readonly cols: number
  readonly codebookSize: number
}

export class PatchIndex {
  readonly columns: KeyColumns
  readonly values: Uint16Array // [patches], the code at each patch
  readonly patches: number
  readonly cells: number // patches of one image

  /** Throws RangeError where a grid has another length than `shape` says, or a code outside the codebook. */
  constructor(grids: readonly Uint16Array[], shape: GridShape) {
    this.cells = shape.rows * shape.cols
    this.patches = grids.length * this.cells
    const column = () => new Uint16Array(this.patches)
    const columns = { nw: column(), n: column(), ne: column(), w: column() }
    this.columns = columns
    this.values = column()
    for (const [image, codes] of grids.entries()) {
      checkGrid(codes, shape, image)
      this.values.set(codes, image * this.cells)
      fillColumns(codes, shape, image * this.cells, columns)
    }
  }

  imageOf(patch: number): number {
    return Math.floor(patch / this.cells)
  }
}

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
