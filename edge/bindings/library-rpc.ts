// What a library's object may be asked: by routes, jobs, the pool, and the team's end.
import type { ImageDetails } from '../../contract/api/libraries/image-details.ts'
import type {
  Library,
  LibraryImageState,
  LibraryMember,
  LibraryRole,
  LibraryStats,
} from '../../contract/api/libraries/library.ts'
import type { ProblemCode } from '../../contract/api/shared/problems.ts'
import type { Role } from '../../contract/api/teams/roles.ts'
import type { PermitOutcome } from './job-rpc.ts'
import type { LibrarySnapshot, UsedOfLibrary } from './library-snapshot.ts'

export type LibraryAccess = 'public' | 'team'
export type LibraryOverview = Omit<Library, 'role'>

export interface LibraryUpdate {
  name?: string | undefined
  access?: LibraryAccess | undefined
  forbidden?: string[] | undefined
}

/** Whose role in the library is asked for. */
export interface Caller {
  team: string
  user: string
  role: Role
}

/** An image as the library's rows have it. */
export interface ImageRow extends ImageDetails {
  seq: number
  sha256: string
  bytes: number
  added_ms: number
  added_by: string
  state: LibraryImageState
  error: ProblemCode | null
  use: 'allowed' | 'forbidden'
  /** 'aside': a restored manifest does not have it; it serves nothing, and is kept for a later restoring. */
  place: 'in' | 'aside'
  /** The first manifest that has it, or null. */
  first: number | null
  changed: number
  /**
   * The SVG beside it, or its own hash where it is one; null also for an SVG from before this was written
   * down.
   */
  vector: string | null
}

/** `vector`: of an SVG that was uploaded; it counts only where its drawing says all that it shows. */
export interface AskedImage {
  sha256: string
  details: ImageDetails
  bytes: number
  by: string
  vector?: string | undefined
}

/** 'full': the library; 'over': the team's quota of patches; 'missing': the original is not in storage. */
export type Added = 'full' | 'over' | 'missing' | ImageRow

/** A job whose result used an image, and the largest share that the image had in it. */
export interface ImageUse {
  job: string
  at_ms: number
  share: number
}

export interface ManifestRow {
  number: number
  at_ms: number
  images: number
  /** The tokenizer whose codes serve; null where there are none. */
  served: string | null
}

/** A worker's word on an upload. */
export interface Encoded {
  sha256: string
  tokenizerHash: string
  /** Why there are no codes. */
  code?: ProblemCode | undefined
}

export interface LibraryRpc extends Rpc.DurableObjectBranded {
  create(handle: string, name: string, access: LibraryAccess): Promise<'created' | 'same' | 'gone'>
  roleOf(caller: Caller): Promise<LibraryRole | null>
  overview(): Promise<LibraryOverview | null>
  stats(): Promise<LibraryStats>
  change(change: LibraryUpdate): Promise<void>
  members(): Promise<LibraryMember[]>
  /** Without a role the member is removed. */
  setMember(user: string, role: LibraryRole | null): Promise<LibraryMember[]>
  add(image: AskedImage): Promise<Added>
  image(sha256: string): Promise<ImageRow | null>
  /** In the order in which they came, after `after`; each word is in the caption. */
  images(words: string[], after: number, limit: number, state?: LibraryImageState): Promise<ImageRow[]>
  describe(sha256: string, change: Partial<ImageDetails>): Promise<ImageRow | null>
  uses(sha256: string, before: { atMs: number; job: string } | null, limit: number): Promise<ImageUse[]>
  manifests(before: number, limit: number): Promise<ManifestRow[]>
  /** 'missing': there is no such manifest, or it is too old. */
  restore(number: number): Promise<'restored' | 'missing'>
  encoded(encoded: Encoded): Promise<void>
  /** Null when the library is gone; of manifest 0 where it has none yet. */
  snapshot(): Promise<LibrarySnapshot | null>
  /**
   * The same while nothing that it shows was withdrawn, else one of now; null when there is nothing any more.
   */
  renew(snapshot: LibrarySnapshot): Promise<LibrarySnapshot | null>
  /** To be closed by `closePermit`, whatever becomes of the result. */
  permit(job: string, fence: number, used: UsedOfLibrary): Promise<'granted' | 'denied'>
  closePermit(job: string, fence: number, outcome: PermitOutcome): Promise<void>
  /**
   * When this returns, no result that used the image will become visible any more: the withdrawal is stored,
   * and every permit given before it has come to its end. Null when there is no such image.
   */
  deleteImage(sha256: string): Promise<{ atMs: number } | null>
  /** The same for all of its images, for good. */
  deleteLibrary(): Promise<{ atMs: number }>
}
