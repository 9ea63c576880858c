// The end of a deleted library: image by image, then its files, also those that no manifest lists. Its own row stays, without a word that
// anybody wrote, so that the id is never another library's.
import type { Tended } from './tended.ts'

const ROUND = 64

/** 'more': there is something left for another round. */
export async function endLibrary({ book, files, store, shelf, transaction }: Tended): Promise<'done' | 'more'> {
  const images = book.images.all().slice(0, ROUND)
  for (const { sha256 } of images) {
    transaction(() => book.images.delete(sha256))
    await shelf.release(sha256)
  }
  if (images.length > 0) return 'more'
  for (const { seq, sha256 } of book.withdrawals.unswept(Number.MAX_SAFE_INTEGER, ROUND)) {
    await shelf.release(sha256)
    transaction(() => book.withdrawals.setSwept(seq))
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
