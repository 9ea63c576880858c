// The libraries of a lease: brought to the manifest that it names before decoding, and named with what was
// used of them after.
import {
  type Lease,
  type LeasedLibrary,
  type LibraryUse,
  splitLibraryHandle,
} from '../../../contract/index.ts'
import type { LibraryInput } from '../../decode/recipe/job-input.ts'
import type { Source } from '../../decode/recipe/source.ts'
import type { LibraryCache } from './library-cache.ts'

const MAX_NAMED = 5_000 // as many as a message may name; beyond, the whole manifest counts as used

/** Throws what the cache throws. */
export async function takeLibraries(
  lease: Lease,
  cache: Pick<LibraryCache, 'take'>,
  signal: AbortSignal,
): Promise<LibraryInput[]> {
  const inputs: LibraryInput[] = []
  for (const leased of lease.libraries ?? []) {
    const { library, notEncoded } = await cache.take(lease, leased, signal)
    const { weight = 1, removed = [] } = leased
    inputs.push({ library, weight, id: idOf(leased), removed: new Set(removed), notEncoded })
  }
  return inputs
}

/** What the images of a job used, library by library; those of which nothing was used are left out. */
export function libraryUses({ libraries = [] }: Lease, used: readonly Source[]): LibraryUse[] {
  return libraries.flatMap((leased) => {
    const id = idOf(leased)
    const images = [...new Set(used.flatMap((source) => (source.library === id ? [source.id] : [])))].sort()
    if (images.length === 0) return []
    const { library, manifest } = leased
    return [{ library, manifest, ...(images.length <= MAX_NAMED && { images }) }]
  })
}

const idOf = ({ library }: LeasedLibrary): string => splitLibraryHandle(library).library
