// The end of a deleted library: image by image, then its files, also those that no manifest lists. Its own
// row stays, without a word that anybody wrote, so that the id is never another library's.
import { releaseImage } from './release-image.ts'
import type { RoundContext } from './round-context.ts'

const ROUND = 64

/** 'more': there is something left for another round. */
export async function endLibrary(context: RoundContext): Promise<'done' | 'more'> {
  const { state, files, store, transaction } = context
  const images = state.images.all().slice(0, ROUND)
  for (const one of images) {
    transaction(() => state.images.delete(one.sha256))
    await releaseImage(context, one)
  }
  if (images.length > 0) return 'more'
  for (const one of state.withdrawals.unswept(Number.MAX_SAFE_INTEGER, ROUND)) {
    await releaseImage(context, one)
    transaction(() => state.withdrawals.setSwept(one.seq))
  }
  const keys = await files.someKeys()
  for (const key of keys.slice(0, ROUND)) await store.delete(key)
  if (keys.length > 0) return 'more'
  transaction(() => {
    state.manifests.forgetAll()
    state.permits.forgetAll()
    state.library.forgetWords()
  })
  return 'done'
}
