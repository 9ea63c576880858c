// A library for another tokenizer: page by page, as soon as all images of a page have its codes, the page
// gets its segment. The old one's segments stay until the new one has every page and no worker speaks the old
// one any more; jobs run all the while, each on one tokenizer.
import {
  type LibraryManifest,
  type Page,
  wholeTokenizers,
} from '../../../contract/formats/library-manifest.ts'
import { inParallel } from '../../storage/in-parallel.ts'
import { openPage, writePage } from '../manifests/append-images.ts'
import type { NewImage } from '../manifests/new-image.ts'
import { readCodes } from './publish-images.ts'
import { publishPages } from './publish-pages.ts'
import type { RoundContext } from './round-context.ts'

/**
 * Rewrites at most one page, or drops what no longer serves. 'more': there is something left for another
 * round.
 */
export async function reencodePages(
  context: RoundContext,
  live: readonly string[],
): Promise<'done' | 'more'> {
  const { state, files } = context
  const number = state.library.load()?.manifest ?? 0
  const manifest = number === 0 ? null : await files.readManifest(number)
  if (manifest === null) return 'done'
  for (const tokenizerHash of live) {
    if (wholeTokenizers(manifest).includes(tokenizerHash)) continue
    const states = new Map(state.codes.doneWith(tokenizerHash).map(({ sha256, state }) => [sha256, state]))
    for (const [at, page] of manifest.pages.entries()) {
      if (page.segments[tokenizerHash] !== undefined) continue
      const recoded = await recodedPages(context, page, tokenizerHash, states)
      if (recoded !== null)
        return publishPages(context, manifest, manifest.pages.toSpliced(at, 1, ...recoded))
    }
  }
  const served = wholeTokenizers(manifest).filter((hash) => live.includes(hash))
  const known = new Set(manifest.pages.flatMap(({ segments }) => Object.keys(segments)))
  const stale = [...known].filter((hash) => !live.includes(hash))
  if (served.length === 0 || stale.length === 0) return 'done'
  return dropTokenizers(context, manifest, stale)
}

/**
 * The page with the codes of one more tokenizer, or null while some of these are still to come. Images that
 * this tokenizer refuses get a page of their own, so that they do not keep those beside them from it.
 */
async function recodedPages(
  context: RoundContext,
  page: Page,
  tokenizerHash: string,
  states: ReadonlyMap<string, 'ready' | 'failed'>,
): Promise<Page[] | null> {
  const { files } = context
  const gone = new Set(page.removed)
  const listed = (await files.readTable(page.table)).flatMap(({ sha256 }, at) =>
    gone.has(at) ? [] : [sha256],
  )
  if (
    !listed.every((sha256) => states.has(sha256)) ||
    !listed.some((sha256) => states.get(sha256) === 'ready')
  )
    return null
  const [taken, refused] = [[], []] as [NewImage[], NewImage[]]
  for (const one of await openPage(files, page))
    (states.get(one.image.sha256) === 'ready' ? taken : refused).push(one)
  const grids = await inParallel(taken, ({ image }) => readCodes(context, image.sha256, tokenizerHash))
  const recoded = taken.flatMap(({ image, codes }, i) => {
    const grid = grids[i]
    return grid ? [{ image, codes: new Map(codes).set(tokenizerHash, grid) }] : []
  })
  if (recoded.length < taken.length) return null
  const pages = [await writePage(files, recoded)]
  return refused.length === 0 ? pages : [...pages, await writePage(files, refused)]
}

/** After every page has another, and no worker has these. */
async function dropTokenizers(
  context: RoundContext,
  manifest: LibraryManifest,
  stale: readonly string[],
): Promise<'done' | 'more'> {
  const pages = manifest.pages.map((page) => {
    const segments = Object.entries(page.segments).filter(([hash]) => !stale.includes(hash))
    return { ...page, segments: Object.fromEntries(segments) }
  })
  const published = await publishPages(context, manifest, pages)
  context.transaction(() => {
    for (const hash of stale) context.state.codes.forgetTokenizer(hash)
  })
  return published
}
