// A page of a library with its codes, out of its table and its segment, which must belong together.
import type { LibraryManifest, TableImage } from '../../../edge/contract/index.ts'
import { LibraryError, type LibraryFiles } from '../library-view.ts'
import type { GridShape } from '../patch-index.ts'

type Page = LibraryManifest['pages'][number]

export interface ReadPage {
  readonly images: readonly TableImage[]
  readonly grids: Uint16Array // [images, rows, cols]
}

/** Throws LibraryError, and what `files` throws. */
export async function readPage(page: Page, segmentHash: string, shape: GridShape, files: LibraryFiles): Promise<ReadPage> {
  const images = await files.table(page.table)
  const segment = await files.segment(segmentHash)
  const { rows, cols, codebookSize } = shape
  if (segment.rows !== rows || segment.cols !== cols)
    throw new LibraryError(`segment ${segmentHash} has grids of ${segment.rows} × ${segment.cols}, the bundle's are ${rows} × ${cols}`)
  if (images.length !== page.images)
    throw new LibraryError(`the page has ${page.images} images, its table ${page.table} has ${images.length}`)
  if (segment.images.length !== images.length || images.some(({ sha256 }, at) => segment.images[at] !== sha256))
    throw new LibraryError(`the images of segment ${segmentHash} are not those of table ${page.table}`)
  const outside = segment.grids.find((code) => code >= codebookSize)
  if (outside !== undefined) throw new LibraryError(`segment ${segmentHash} has code ${outside}, the codebook ends at ${codebookSize - 1}`)
  return { images, grids: segment.grids }
}
