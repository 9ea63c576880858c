// A library for another tokenizer: page by page, as soon as all images of a page have its codes, the page gets its segment. The old one's segments
// stay until the new one has every page and no worker speaks the old one any more; jobs run all the while, each on one tokenizer.
import type { LibraryManifest, Page } from '../contract/library-manifest.ts'
import { wholeTokenizers } from '../contract/library-manifest.ts'
import { inParallel } from '../storage/in-parallel.ts'
import { openPage, writePage } from './append-images.ts'
import type { NewImage } from './edit-library.ts'
import { readCodes } from './publish-images.ts'
import { recordManifest } from './record-manifest.ts'
import type { Tended } from './tended.ts'

/** Rewrites at most one page, or drops what no longer serves. 'more': there is something left for another round. */
export async function reencodePages(tended: Tended, live: readonly string[]): Promise<'done' | 'more'> {
  const { book, files } = tended
  const number = book.library.load()?.manifest ?? 0
  const manifest = number === 0 ? null : await files.readManifest(number)
  if (manifest === null) return 'done'
  for (const tokenizerHash of live) {
    for (const [at, page] of manifest.pages.entries()) {
      if (page.segments[tokenizerHash] !== undefined) continue
      const images = await recodedPage(tended, page, tokenizerHash)
      if (images !== null) return publishPages(tended, manifest, manifest.pages.with(at, await writePage(files, images)))
    }
  }
  const served = wholeTokenizers(manifest).filter((hash) => live.includes(hash))
  const stale = Object.keys(manifest.pages[0]?.segments ?? {}).filter((hash) => !live.includes(hash))
  if (served.length === 0 || stale.length === 0) return 'done'
  return dropTokenizers(tended, manifest, stale)
}

/** The page's images with the codes of one more tokenizer, or null while some of these are not there. */
async function recodedPage(tended: Tended, page: Page, tokenizerHash: string): Promise<NewImage[] | null> {
  const images = await openPage(tended.files, page)
  const ready = images.every(({ image }) => tended.book.codes.tokenizersOf(image.sha256).includes(tokenizerHash))
  if (images.length === 0 || !ready) return null
  const grids = await inParallel(images, ({ image }) => readCodes(tended, image.sha256, tokenizerHash))
  const recoded = images.flatMap(({ image, codes }, i) => {
    const grid = grids[i]
    return grid ? [{ image, codes: new Map(codes).set(tokenizerHash, grid) }] : []
  })
  return recoded.length === images.length ? recoded : null
}

/** After every page has another, and no worker has these. */
async function dropTokenizers(tended: Tended, manifest: LibraryManifest, stale: readonly string[]): Promise<'done' | 'more'> {
  const pages = manifest.pages.map((page) => {
    const segments = Object.entries(page.segments).filter(([hash]) => !stale.includes(hash))
    return { ...page, segments: Object.fromEntries(segments) }
  })
  const published = await publishPages(tended, manifest, pages)
  tended.transaction(() => {
    for (const hash of stale) tended.book.codes.forgetTokenizer(hash)
  })
  return published
}

/** A race that is lost is for the next round, which begins with the winner's manifest. */
async function publishPages(tended: Tended, { pages: _, ...rest }: LibraryManifest, pages: Page[]): Promise<'more'> {
  const { files, transaction } = tended
  const next: LibraryManifest = { ...rest, number: rest.number + 1, pages }
  const created = await files.createManifest(next)
  const newest = created === 'created' ? next : await files.newestManifest(rest.number)
  transaction(() => {
    if (newest !== null) recordManifest(tended, newest)
  })
  return 'more'
}
