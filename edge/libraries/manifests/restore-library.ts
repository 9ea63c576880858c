// A library as it was in an earlier manifest: images that came later are set aside, those that were set aside
// since come back, and their details are those of the manifest. What was deleted stays deleted.
import type { ImageDetails } from '../../../contract/api/libraries/image-details.ts'
import type { LibraryManifest } from '../../../contract/formats/library-manifest.ts'
import type { LibraryState } from '../state/library-state.ts'
import type { PageFiles } from './page-files.ts'

/** What a manifest says of its images. */
export async function readDetails(
  files: PageFiles,
  { pages }: LibraryManifest,
): Promise<Map<string, ImageDetails>> {
  const details = new Map<string, ImageDetails>()
  for (const { table, removed } of pages) {
    const gone = new Set(removed)
    for (const [at, { sha256, vector: _, ...rest }] of (await files.readTable(table)).entries()) {
      if (!gone.has(at)) details.set(sha256, rest)
    }
  }
  return details
}

/** One step. */
export function restoreImages(
  state: LibraryState,
  wanted: ReadonlyMap<string, ImageDetails>,
  nowMs: number,
): void {
  for (const image of state.images.all()) {
    const details = wanted.get(image.sha256)
    if (details === undefined) {
      if (image.place === 'in' && image.state === 'ready') state.withdraw(image, 'aside', nowMs)
      continue
    }
    if (image.place === 'aside') state.images.setPlace(image.sha256, 'in')
    state.describe(image.sha256, details, nowMs)
  }
}
