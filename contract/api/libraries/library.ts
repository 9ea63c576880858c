// Libraries as their callers see them: the bodies and answers of `/v1/libraries`. Dates are ISO 8601, sizes
// in bytes.
import * as z from 'zod'
import { JobId, LibraryId, Sha256 } from '../shared/ids.ts'
import { MAX_FORBIDDEN_LICENCES, MAX_LIBRARY_NAME } from '../shared/limits.ts'
import { ProblemCode } from '../shared/problems.ts'
import { ImageDetails } from './image-details.ts'

/**
 * What one may do: see and use; add, describe and remove images; and also share, restore and delete the
 * library.
 */
export const LIBRARY_ROLES = ['viewer', 'editor', 'admin'] as const
export const LibraryRole = z.enum(LIBRARY_ROLES)
export type LibraryRole = z.infer<typeof LibraryRole>

const name = z.string().trim().min(1).max(MAX_LIBRARY_NAME)
const forbiddenLicences = z.array(ImageDetails.shape.licence.min(1)).max(MAX_FORBIDDEN_LICENCES)

/** The body of `PUT /v1/libraries/{id}`. `public`: readable by every team of this deployment. */
export const LibraryRequest = z.strictObject({ name, public: z.boolean().optional() })
export type LibraryRequest = z.infer<typeof LibraryRequest>

/**
 * The body of `PATCH /v1/libraries/{id}`. Images whose licence is in `forbiddenLicences` (case aside) serve
 * no job.
 */
export const LibraryChange = z.strictObject({
  name: name.optional(),
  public: z.boolean().optional(),
  forbiddenLicences: forbiddenLicences.optional(),
})
export type LibraryChange = z.infer<typeof LibraryChange>

export const Library = z.object({
  id: LibraryId,
  name: z.string(),
  /** The caller's own. */
  role: LibraryRole,
  public: z.boolean(),
  /** Of the newest manifest, 0 before the first. */
  manifest: z.int().min(0),
  /**
   * Images that jobs retrieve from; those that wait for a worker, those that cannot be used (with their
   * error), and those whose licence forbids use.
   */
  images: z.int().min(0),
  waiting: z.int().min(0),
  failed: z.int().min(0),
  forbidden: z.int().min(0),
  patches: z.int().min(0),
  /** Of the originals. */
  bytes: z.int().min(0),
  /** Of the codes that are served; null before the first. */
  tokenizerHash: Sha256.nullable(),
  /** While it is encoded for another tokenizer: how many images are, of those that are to be. */
  reencoding: z.object({ tokenizerHash: Sha256, done: z.int().min(0), of: z.int().min(0) }).optional(),
  forbiddenLicences: z.array(z.string()),
  createdAt: z.iso.datetime(),
})
export type Library = z.infer<typeof Library>

/** Those that the caller may see, by id; `next` is the `after` of the next page. */
export const LibraryList = z.object({ libraries: z.array(Library), next: z.string().optional() })
export type LibraryList = z.infer<typeof LibraryList>

/**
 * The body of `PUT …/images/{sha256}`, whose bytes were uploaded before. `name`: of file or layer; the
 * caption where none is given.
 */
export const LibraryImageRequest = z.strictObject({
  ...ImageDetails.partial().shape,
  name: z.string().max(500).optional(),
  /**
   * The same drawing as SVG, uploaded too. An SVG that is itself the image needs none; the first that an
   * image got stays.
   */
  vector: Sha256.optional(),
})
export type LibraryImageRequest = z.infer<typeof LibraryImageRequest>

/** The body of `PATCH …/images/{sha256}`. */
export const LibraryImageChange = ImageDetails.partial()
export type LibraryImageChange = z.infer<typeof LibraryImageChange>

export const LIBRARY_IMAGE_STATES = ['waiting', 'encoding', 'ready', 'failed'] as const
export const LibraryImageState = z.enum(LIBRARY_IMAGE_STATES)
export type LibraryImageState = z.infer<typeof LibraryImageState>

export const LibraryImage = z.object({
  sha256: Sha256,
  ...ImageDetails.shape,
  state: LibraryImageState,
  /** Why it failed; it may be put again. */
  error: ProblemCode.optional(),
  /** 'forbidden': its licence, or the library's admin, does not let jobs use it. */
  use: z.enum(['allowed', 'forbidden']),
  /** The SVG beside it, or its own hash where it is one. */
  vector: Sha256.optional(),
  /** Signed, for five minutes at most; null until a worker has made it. */
  thumbnail: z.url().nullable(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
})
export type LibraryImage = z.infer<typeof LibraryImage>

export const LibraryImageAccepted = z.object({ sha256: Sha256, state: LibraryImageState })
export type LibraryImageAccepted = z.infer<typeof LibraryImageAccepted>

/** In the order in which they were added. */
export const LibraryImageList = z.object({ images: z.array(LibraryImage), next: z.string().optional() })
export type LibraryImageList = z.infer<typeof LibraryImageList>

/**
 * What became of a zip: every entry that is no folder is accepted, refused with a reason, or, as a system's
 * own file, passed over.
 */
export const ZipAnswer = z.object({
  accepted: z.int().min(0),
  refused: z.array(z.object({ name: z.string(), code: ProblemCode, reason: z.string().optional() })),
  passedOver: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
})
export type ZipAnswer = z.infer<typeof ZipAnswer>

/**
 * A deletion, from whose `at` on no result is committed that used what was deleted. `signature`: HMAC-SHA-256
 * by the deployment's key.
 */
export const DeletionReceipt = z.object({
  id: z.uuid(),
  action: z.enum(['image-deleted', 'library-deleted']),
  team: z.string(),
  library: LibraryId,
  sha256: Sha256.optional(),
  by: z.string(),
  at: z.iso.datetime(),
  /** The id of the key that it is signed with; receipts from before there were several have none. */
  key: z.string().optional(),
  signature: Sha256,
})
export type DeletionReceipt = z.infer<typeof DeletionReceipt>

/**
 * Jobs whose results an image had a part in, newest first. `job` is null for another team's. `share`: 0 to 1,
 * of the image in which it was largest.
 */
export const ImageUses = z.object({
  uses: z.array(z.object({ job: JobId.nullable(), at: z.iso.datetime(), share: z.number().min(0).max(1) })),
  next: z.string().optional(),
})
export type ImageUses = z.infer<typeof ImageUses>

/** Newest first; `images` as they were then, those deleted since not counted. */
export const ManifestList = z.object({
  manifests: z.array(z.object({ number: z.int().min(1), at: z.iso.datetime(), images: z.int().min(0) })),
  next: z.string().optional(),
})
export type ManifestList = z.infer<typeof ManifestList>

export const RestoreRequest = z.strictObject({ manifest: z.int().min(1) })
export type RestoreRequest = z.infer<typeof RestoreRequest>

/** `everyone`: whoever belongs to the team. */
export const MemberName = z.string().min(1).max(200)
export const MemberRequest = z.strictObject({ role: LibraryRole })
export type MemberRequest = z.infer<typeof MemberRequest>
export const LibraryMember = z.object({ user: MemberName, role: LibraryRole })
export type LibraryMember = z.infer<typeof LibraryMember>
export const LibraryMemberList = z.object({ members: z.array(LibraryMember) })
export type LibraryMemberList = z.infer<typeof LibraryMemberList>

/** `jobs`: results that used the library; per month of the calendar (UTC), newest first. */
export const LibraryStats = z.object({
  images: z.int().min(0),
  patches: z.int().min(0),
  originalBytes: z.int().min(0),
  /** Of the newest manifest with its tables and segments. */
  codeBytes: z.int().min(0),
  licences: z.array(
    z.object({ licence: z.string(), images: z.int().min(0), use: z.enum(['allowed', 'forbidden']) }),
  ),
  jobs: z.array(z.object({ month: z.string(), jobs: z.int().min(0) })),
})
export type LibraryStats = z.infer<typeof LibraryStats>
