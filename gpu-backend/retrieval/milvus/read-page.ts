// A page of a library with its codes, out of its table and its segment, which must belong together.
import type { LibraryManifest, TableImage } from '../../../contract/index.ts'
import { fittingSegment, LibraryError, type LibraryFiles, pageImages } from '../library-view.ts'
import type { GridShape } from '../patch-index.ts'

type Page = LibraryManifest['pages'][number]

export interface ReadPage {
  readonly images: readonly TableImage[]
  readonly grids: Uint16Array // [images, rows, cols]
}

/** Throws LibraryError, and what `files` throws. */
export async function readPage(
  page: Page,
  segmentHash: string,
  shape: GridShape,
  files: LibraryFiles,
): Promise<ReadPage> {
  const images = pageImages(page, await files.table(page.table))
  const segment = await fittingSegment(segmentHash, files, shape)
  if (
    segment.images.length !== images.length ||
    images.some(({ sha256 }, at) => segment.images[at] !== sha256)
  )
    throw new LibraryError(`the images of segment ${segmentHash} are not those of table ${page.table}`)
  const outside = segment.grids.find((code) => code >= shape.codebookSize)
  if (outside !== undefined)
    throw new LibraryError(
      `segment ${segmentHash} has code ${outside}, the codebook ends at ${shape.codebookSize - 1}`,
    )
  return { images, grids: segment.grids }
}
