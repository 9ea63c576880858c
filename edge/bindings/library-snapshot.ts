// What a job may retrieve from in one library: a manifest, less what was withdrawn of it when the snapshot
// was taken. `seq` is the last withdrawal that it knows of; a job keeps its snapshot over all attempts, so
// that they give the same bytes, unless a withdrawal makes it stale.
import * as z from 'zod'
import { LibraryHandle, Sha256 } from '../../contract/api/shared/ids.ts'

export const LibrarySnapshot = z.object({
  library: LibraryHandle,
  manifest: z.int().min(0),
  seq: z.int().min(0),
  removed: z.array(Sha256),
})
export type LibrarySnapshot = z.infer<typeof LibrarySnapshot>

/** What a job used of a library; without `images`, all that its snapshot shows. */
export interface UsedOfLibrary {
  snapshot: LibrarySnapshot
  images?: string[]
  /** The largest share that each image had in one result, for reverse provenance. */
  shares: { sha256: string; share: number }[]
}
