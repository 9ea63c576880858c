// New images of a library: into its last page while that has room and its segments are of tokenizers that the
// new ones have, else into new pages. A page that grows is rewritten, and leaves out what was removed from
// it.

import { PAGE_IMAGES } from '../../../contract/api/shared/limits.ts'
import type { TableImage } from '../../../contract/formats/image-table.ts'
import type { Page } from '../../../contract/formats/library-manifest.ts'
import type { Segment } from '../../../contract/formats/segment.ts'
import type { CodeGrid } from '../../../contract/pool/worker-client.ts'
import type { NewImage } from './new-image.ts'
import type { PageFiles } from './page-files.ts'

export async function appendImages(
  files: PageFiles,
  before: readonly Page[],
  added: readonly NewImage[],
): Promise<Page[]> {
  const pages = [...before]
  for (const group of byTokenizers(added)) {
    const last = pages.at(-1)
    let rest = group
    if (last !== undefined && fits(last, group[0] as NewImage)) {
      pages.pop()
      const kept = await openPage(files, last)
      const room = PAGE_IMAGES - kept.length
      pages.push(await writePage(files, [...kept, ...group.slice(0, room)]))
      rest = group.slice(room)
    }
    for (let at = 0; at < rest.length; at += PAGE_IMAGES)
      pages.push(await writePage(files, rest.slice(at, at + PAGE_IMAGES)))
  }
  return pages
}

/** The images of a page that belong to the library, with all codes that it has of them. */
export async function openPage(files: PageFiles, page: Page): Promise<NewImage[]> {
  const gone = new Set(page.removed)
  const table = await files.readTable(page.table)
  const segments = await Promise.all(Object.values(page.segments).map((sha256) => files.readSegment(sha256)))
  return table.flatMap((image, at) => {
    if (gone.has(at)) return []
    const codes = new Map(segments.map((segment) => [segment.tokenizerHash, gridAt(segment, at)]))
    return [{ image, codes }]
  })
}

/** A page with a segment for every tokenizer that all of its images have codes of. */
export async function writePage(files: PageFiles, images: readonly NewImage[]): Promise<Page> {
  const table = await files.writeTable(images.map(({ image }) => image))
  const segments: Record<string, string> = {}
  const [first] = images
  for (const tokenizerHash of first?.codes.keys() ?? []) {
    if (images.every(({ codes }) => codes.has(tokenizerHash))) {
      segments[tokenizerHash] = await files.writeSegment(segmentOf(tokenizerHash, images))
    }
  }
  return { table, images: images.length, removed: [], segments }
}

function segmentOf(tokenizerHash: string, images: readonly NewImage[]): Segment {
  const [{ rows, cols }] = images.map(({ codes }) => codes.get(tokenizerHash) as CodeGrid) as [CodeGrid]
  const grids = new Uint16Array(images.length * rows * cols)
  for (const [i, { codes }] of images.entries())
    grids.set((codes.get(tokenizerHash) as CodeGrid).codes, i * rows * cols)
  return {
    tokenizerHash,
    rows,
    cols,
    images: images.map(({ image }: { image: TableImage }) => image.sha256),
    grids,
  }
}

function fits({ images, removed, segments }: Page, { codes }: NewImage): boolean {
  return images - removed.length < PAGE_IMAGES && Object.keys(segments).every((hash) => codes.has(hash))
}

function gridAt({ rows, cols, grids }: Segment, at: number): CodeGrid {
  return { rows, cols, codes: grids.slice(at * rows * cols, (at + 1) * rows * cols) }
}

/** Images of one set of tokenizers share pages. */
function byTokenizers(added: readonly NewImage[]): NewImage[][] {
  const groups = new Map<string, NewImage[]>()
  for (const one of added) {
    const key = [...one.codes.keys()].sort().join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
}
