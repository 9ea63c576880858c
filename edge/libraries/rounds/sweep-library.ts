// Takes out of storage what nobody may use any more: originals and codes of deleted images, and files that no
// manifest lists which still serves. It comes late on purpose: a job that is being drawn may still read what
// its snapshot lists, though its result will get no permit.

import { MAX_MANIFESTS } from '../../../contract/api/shared/limits.ts'
import type { Page } from '../../../contract/formats/library-manifest.ts'
import { SWEEP_AFTER_MS } from '../../storage/sweep-after.ts'
import { openPage, writePage } from '../manifests/append-images.ts'
import type { ListedFile } from '../state/manifest-rows.ts'
import { publishPages } from './publish-pages.ts'
import { releaseImage } from './release-image.ts'
import type { RoundContext } from './round-context.ts'

/** How long a manifest can be read by jobs after it has ceased to be the newest. */
const SERVES_MS = SWEEP_AFTER_MS
/** And how long it can be restored. */
const HISTORY_MS = 30 * 24 * 3600_000
/** How long it is known what an image had a part in, and when the library was used. */
const USES_MS = 400 * 24 * 3600_000
const ROUND = 64

/** 'more': there is something left for another round. */
export async function sweepLibrary(context: RoundContext): Promise<'done' | 'more'> {
  const rounds = [
    await sweepImages(context),
    await sweepFiles(context, 'segment'),
    await sweepManifests(context),
    await sweepFiles(context, 'table'),
  ]
  const { state, nowMs } = context
  context.transaction(() => {
    state.permits.dropUses(nowMs() - USES_MS)
    state.withdrawals.dropSettled(nowMs() - HISTORY_MS)
  })
  return rounds.includes('more') ? 'more' : 'done'
}

async function sweepImages(context: RoundContext): Promise<'done' | 'more'> {
  const { state, nowMs } = context
  const due = state.withdrawals.unswept(nowMs() - SWEEP_AFTER_MS, ROUND)
  if (due.length === 0) return 'done'
  if ((await dropRemoved(context)) === 'more') return 'more'
  for (const one of due) {
    await releaseImage(context, one)
    context.transaction(() => state.withdrawals.setSwept(one.seq))
  }
  return due.length === ROUND ? 'more' : 'done'
}

/** Rewrites the newest manifest's pages without the images that they only pass over. */
async function dropRemoved(context: RoundContext): Promise<'done' | 'more'> {
  const { state, files } = context
  const number = state.library.load()?.manifest ?? 0
  const manifest = number === 0 ? null : await files.readManifest(number)
  if (manifest === null || manifest.pages.every(({ removed }) => removed.length === 0)) return 'done'
  const pages: Page[] = []
  for (const page of manifest.pages)
    pages.push(page.removed.length === 0 ? page : await writePage(files, await openPage(files, page)))
  return publishPages(context, manifest, pages)
}

/**
 * Segments serve as long as jobs may read them; tables, which say what was where, as long as their manifest
 * can be restored.
 */
async function sweepFiles(
  { state, files, transaction, nowMs }: RoundContext,
  kind: ListedFile['kind'],
): Promise<'done' | 'more'> {
  const from =
    kind === 'segment' ? state.manifests.servedAt(nowMs() - SERVES_MS) : (state.manifests.oldest() ?? 0)
  const due = state.manifests.unlisted(kind, from, ROUND)
  for (const file of due) {
    await (kind === 'segment' ? files.deleteSegment(file.sha256) : files.deleteTable(file.sha256))
    transaction(() => state.manifests.forgetFile(file))
  }
  return due.length === ROUND ? 'more' : 'done'
}

async function sweepManifests({ state, files, transaction, nowMs }: RoundContext): Promise<'done' | 'more'> {
  const due = state.manifests.expired(nowMs() - HISTORY_MS, nowMs() - SERVES_MS, MAX_MANIFESTS, ROUND)
  for (const number of due) {
    await files.deleteManifest(number)
    transaction(() => state.manifests.forget(number))
  }
  return due.length === ROUND ? 'more' : 'done'
}
