// Notes a manifest that has just become the newest, with what it lists and what it amounts to.
import {
  imagesOf,
  type LibraryManifest,
  wholeTokenizers,
} from '../../../contract/formats/library-manifest.ts'
import type { ListedFile } from '../state/manifest-rows.ts'
import type { RoundContext } from './round-context.ts'

/** Once per number: recording it again changes nothing. */
export function recordManifest(
  { state, files, nowMs }: Pick<RoundContext, 'state' | 'files' | 'nowMs'>,
  manifest: LibraryManifest,
): void {
  const { number, pages } = manifest
  if (state.manifests.get(number) !== null) return
  const listed = pages.flatMap((page): ListedFile[] => [
    { kind: 'table', sha256: page.table, bytes: files.sizeOf(page.table) },
    ...Object.values(page.segments).map(
      (sha256): ListedFile => ({ kind: 'segment', sha256, bytes: files.sizeOf(sha256) }),
    ),
  ])
  state.manifests.add(
    { number, at_ms: nowMs(), images: imagesOf(manifest), served: servedTokenizer(manifest) },
    listed,
  )
  state.library.setManifest(number)
}

/** The one that has all pages; of several, or of none, the one that has most and comes first by name. */
function servedTokenizer(manifest: LibraryManifest): string | null {
  const whole = wholeTokenizers(manifest)
  const pagesOf = new Map<string, number>()
  for (const { segments } of manifest.pages)
    for (const hash of Object.keys(segments)) pagesOf.set(hash, (pagesOf.get(hash) ?? 0) + 1)
  const candidates = whole.length > 0 ? whole : [...pagesOf.keys()]
  return (
    candidates.sort((a, b) => (pagesOf.get(b) ?? 0) - (pagesOf.get(a) ?? 0) || (a < b ? -1 : 1))[0] ?? null
  )
}
