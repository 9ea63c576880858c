// The library's pages in another form, of the same images: the next manifest. One that another writer, or a
// process that died, has published first is taken over instead; what is still to do then is for the next
// round, which begins with that.
import type { LibraryManifest, Page } from '../../../contract/formats/library-manifest.ts'
import { recordManifest } from './record-manifest.ts'
import type { RoundContext } from './round-context.ts'

export async function publishPages(
  context: RoundContext,
  { pages: _, ...before }: LibraryManifest,
  pages: Page[],
): Promise<'more'> {
  const { files, transaction } = context
  const next: LibraryManifest = { ...before, number: before.number + 1, pages }
  const created = await files.createManifest(next)
  const newest = created === 'created' ? next : await files.newestManifest(before.number)
  transaction(() => {
    if (newest !== null) recordManifest(context, newest)
  })
  return 'more'
}
