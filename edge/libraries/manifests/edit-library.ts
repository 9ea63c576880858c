// From one manifest to the next: read the newest, apply an edit to its pages, create the next number, and
// start anew where another writer took it first. The edit names images, not positions, so that it
// means the same on whatever manifest it lands.

import type { TableImage } from '../../../contract/formats/image-table.ts'
import type { LibraryManifest, Page } from '../../../contract/formats/library-manifest.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { appendImages } from './append-images.ts'
import type { NewImage } from './new-image.ts'
import type { PageFiles } from './page-files.ts'

/** What a table says of an image. A vector that it has named it goes on naming. */
export type Said = Omit<TableImage, 'sha256'>

export interface LibraryEdit {
  /** These leave first, so that an image may be removed and added in one edit. */
  remove: ReadonlySet<string>
  /** Those that are there already stay as they are. */
  add: readonly NewImage[]
  describe: ReadonlyMap<string, Said>
}

/** So many writers at once can win before one that is among them gives up. */
const MAX_TRIES = 200

/**
 * The manifest that has the edit in it: a new one, or the newest as it is where nothing had to change; null
 * for nothing at all. `pause` spreads out writers that have lost a race `tries` times.
 */
export async function editLibrary(
  files: PageFiles,
  edit: LibraryEdit,
  { from = 0, pause }: { from?: number; pause?: (tries: number) => Promise<void> } = {},
): Promise<LibraryManifest | null> {
  let known = from
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const newest = await files.newestManifest(known)
    const pages = await editPages(files, newest?.pages ?? [], edit)
    if (pages === null) return newest
    known = newest?.number ?? 0
    const next: LibraryManifest = {
      format: 'tessera-library',
      version: 1,
      library: files.library,
      number: known + 1,
      pages,
    }
    if ((await files.createManifest(next)) === 'created') return next
    await pause?.(tries + 1)
  }
  throw new Refusal('library_conflict', 'Too many writers at once changed this library.')
}

/** Null where the edit changes nothing. */
async function editPages(
  files: PageFiles,
  before: readonly Page[],
  edit: LibraryEdit,
): Promise<Page[] | null> {
  const present = new Set<string>()
  const pages: Page[] = []
  let changed = false
  for (const page of before) {
    const images = await files.readTable(page.table)
    const edited = await editPage(files, page, images, edit)
    if (edited !== page) changed = true
    const gone = new Set(edited.removed)
    if (gone.size < edited.images) pages.push(edited)
    for (const [at, { sha256 }] of images.entries()) if (!gone.has(at)) present.add(sha256)
  }
  const fresh = edit.add.filter(({ image: { sha256 } }) => !present.has(sha256))
  const once = [...new Map(fresh.map((one) => [one.image.sha256, one])).values()]
  if (once.length === 0) return changed ? pages : null
  return appendImages(files, pages, once)
}

/** The same page where nothing in it is meant. */
async function editPage(
  files: PageFiles,
  page: Page,
  images: readonly TableImage[],
  { remove, describe }: LibraryEdit,
): Promise<Page> {
  const gone = new Set(page.removed)
  let described = false
  const table = images.map((image, at) => {
    if (gone.has(at)) return image
    if (remove.has(image.sha256)) {
      gone.add(at)
      return image
    }
    const details = describe.get(image.sha256)
    if (details === undefined || isSame(details, image)) return image
    described = true
    return { ...image, ...details }
  })
  if (!described && gone.size === page.removed.length) return page
  const removed = [...gone].sort((a, b) => a - b)
  return { ...page, removed, table: described ? await files.writeTable(table) : page.table }
}

function isSame(a: Said, b: Said): boolean {
  if (a.vector !== undefined && a.vector !== b.vector) return false
  return a.caption === b.caption && a.licence === b.licence && a.author === b.author && a.source === b.source
}
