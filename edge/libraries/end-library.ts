// The end of a deleted library: image by image, then its files. Its own row stays, so that the id is never another library's.
import type { Tended } from './tended.ts'

const ROUND = 64

/** 'more': there is something left for another round. */
export async function endLibrary({ book, files, shelf, transaction }: Tended): Promise<'done' | 'more'> {
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
  for (const kind of ['segment', 'table'] as const) {
    const due = book.manifests.unlisted(kind, Number.MAX_SAFE_INTEGER, ROUND)
    for (const file of due) {
      await (kind === 'segment' ? files.deleteSegment(file.sha256) : files.deleteTable(file.sha256))
      transaction(() => book.manifests.forgetFile(file))
    }
    if (due.length > 0) return 'more'
  }
  const numbers = await files.listManifests(0)
  for (const number of numbers.slice(0, ROUND)) {
    await files.deleteManifest(number)
    transaction(() => book.manifests.forget(number))
  }
  return numbers.length > ROUND ? 'more' : 'done'
}
