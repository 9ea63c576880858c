// The end of a deleted library: image by image, then its files, also those that no manifest lists. Its own
// row stays, without a word that anybody wrote, so that the id is never another library's.
import { releaseImage } from './release-image.ts'
import type { Tended } from './round-context.ts'

const ROUND = 64

/** 'more': there is something left for another round. */
export async function endLibrary(tended: Tended): Promise<'done' | 'more'> {
  const { book, files, store, transaction } = tended
  const images = book.images.all().slice(0, ROUND)
  for (const one of images) {
    transaction(() => book.images.delete(one.sha256))
    await releaseImage(tended, one)
  }
  if (images.length > 0) return 'more'
  for (const one of book.withdrawals.unswept(Number.MAX_SAFE_INTEGER, ROUND)) {
    await releaseImage(tended, one)
    transaction(() => book.withdrawals.setSwept(one.seq))
  }
  const keys = await files.someKeys()
  for (const key of keys.slice(0, ROUND)) await store.delete(key)
  if (keys.length > 0) return 'more'
  transaction(() => {
    book.manifests.forgetAll()
    book.permits.forgetAll()
    book.library.forgetWords()
  })
  return 'done'
}
