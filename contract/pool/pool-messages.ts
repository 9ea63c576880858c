// All that edge and worker say on `/internal/pool`, one JSON document a message. A socket is a session: when
// it closes, its leases are lost, and a worker that comes back must drop what it was doing. A new meaning is
// a new type; a new field is optional. The worker's token goes in the upgrade's Authorization header
// (infra/serve hands it over in TESSERA_WORKER_TOKEN, with `--pool http://HOST:PORT`). The rows of an image
// are sent in order, from 0.
import * as z from 'zod'
import { DrawingSearch, PublicFind } from '../api/jobs/drawing-search.ts'
import { Resolved, WorkerImage } from '../api/jobs/job-answer.ts'
import { DraftData, RowData } from '../api/jobs/job-events.ts'
import { LeasedRequest } from '../api/jobs/job-request.ts'
import { JobHandle, LibraryHandle, Sha256, TeamId } from '../api/shared/ids.ts'
import {
  MAX_COUNT,
  MAX_DRAWING_QUERY,
  MAX_DRAWINGS_FOUND,
  MAX_LIBRARIES,
  MAX_WEIGHT,
} from '../api/shared/limits.ts'
import { ProblemCode } from '../api/shared/problems.ts'

export const POOL_VERSION = 1
export const POOL_PATH = '/internal/pool'

/** Counts the claims on a job upwards; whatever carries an older one is stale and changes nothing. */
export const Fence = z.int().min(1)
const lease = { job: JobHandle, fence: Fence }
/** Leases of one worker at once. */
const MAX_SLOTS = 64
/** Of a search among those that this edge waits for. */
const SearchNumber = z.int().min(0)

/** The libraries that a worker holds, each as `HANDLE@MANIFEST`. */
const HeldLibraries = z.array(z.string().max(200)).max(10_000)

/**
 * First message of a worker. `worker` names the process and is new with each start; `rows` is the number of
 * rows of an image.
 */
export const Hello = z.object({
  type: z.literal('hello'),
  version: z.literal(POOL_VERSION),
  worker: z.string().min(1).max(100),
  bundle: z.string().min(1).max(200),
  tokenizerHash: Sha256,
  engineClass: z.string().min(1).max(500),
  rows: z.int().min(1).max(1024),
  slots: z.int().min(1).max(MAX_SLOTS),
  libraries: HeldLibraries,
  /** Whether it has the public set of drawings and answers `search`. */
  searches: z.boolean().optional(),
})
export type Hello = z.infer<typeof Hello>

/**
 * Every `heartbeatMs`, also while decoding; it renews the worker's leases. `libraries` comes where it has
 * changed since it was last said. `leases`: those that it works on. One that it should have had for long and
 * does not name is lost; all count as held where it is left out.
 */
export const Heartbeat = z.object({
  type: z.literal('heartbeat'),
  libraries: HeldLibraries.optional(),
  leases: z.array(z.object(lease)).max(MAX_SLOTS).optional(),
})
/** Before an image's rows; only to an edge whose welcome takes drafts. */
export const Draft = DraftData.extend({ type: z.literal('draft'), ...lease })
export const Row = RowData.extend({ type: z.literal('row'), ...lease })
export type Row = z.infer<typeof Row>
/**
 * Images of a library that took part in a job: any whose patch was ever among the nearest, or that
 * conditioned the model. Left out where they are too many to name: then all of that manifest count as used.
 */
export const LibraryUse = z.object({
  library: LibraryHandle,
  manifest: z.int().min(0),
  images: z.array(Sha256).max(5_000).optional(),
})
export type LibraryUse = z.infer<typeof LibraryUse>
/**
 * After all of the images were put with `putResult`; `images` are in the order of their index. `used`: what a
 * permit is needed for.
 */
export const Done = z.object({
  type: z.literal('done'),
  ...lease,
  images: z.array(WorkerImage).min(1).max(MAX_COUNT),
  resolved: Resolved,
  used: z.array(LibraryUse).max(MAX_LIBRARIES).optional(),
})
export type Done = z.infer<typeof Done>
export const Fail = z.object({
  type: z.literal('fail'),
  ...lease,
  code: ProblemCode,
  detail: z.string().max(2000),
  retryable: z.boolean(),
})
export type Fail = z.infer<typeof Fail>
/** The codes of this image are stored, or (with `code`) cannot be made. */
export const Encoded = z.object({
  type: z.literal('encoded'),
  team: TeamId,
  sha256: Sha256,
  code: ProblemCode.optional(),
})
/** The answer to `search`, the best first; `missing`: words of the query of which there is no drawing. */
export const Found = z.object({
  type: z.literal('found'),
  search: SearchNumber,
  drawings: z.array(PublicFind).max(MAX_DRAWINGS_FOUND),
  missing: z.array(z.string().max(MAX_DRAWING_QUERY)).max(MAX_DRAWING_QUERY),
})
export type Found = z.infer<typeof Found>
/** The worker wants no new lease and will close its socket when the present ones are finished. */
export const Drain = z.object({ type: z.literal('drain') })

export const FromWorker = z.discriminatedUnion('type', [
  Hello,
  Heartbeat,
  Draft,
  Row,
  Done,
  Fail,
  Encoded,
  Found,
  Drain,
])
export type FromWorker = z.infer<typeof FromWorker>

/** `drafts`: this edge takes `draft` messages. */
export const Welcome = z.object({
  type: z.literal('welcome'),
  heartbeatMs: z.int().positive(),
  leaseMs: z.int().positive(),
  drafts: z.boolean().optional(),
})
/** A library at the manifest that this attempt sees, and how much its patches count beside others'. */
export const LeasedLibrary = z.object({
  library: LibraryHandle,
  manifest: z.int().min(0),
  weight: z.number().positive().max(MAX_WEIGHT).optional(),
  /** Images of the manifest that were deleted, or forbidden, since: they filter before the top k. */
  removed: z.array(Sha256).optional(),
})
export type LeasedLibrary = z.infer<typeof LeasedLibrary>
export const Lease = z.object({
  type: z.literal('lease'),
  ...lease,
  attempt: z.int().min(1),
  request: LeasedRequest,
  libraries: z.array(LeasedLibrary).max(MAX_LIBRARIES).optional(),
})
export type Lease = z.infer<typeof Lease>
/**
 * Make and put the codes of these uploads (`encodeImage`, `putUploadCodes`), answering `encoded` for each.
 */
export const Encode = z.object({
  type: z.literal('encode'),
  team: TeamId,
  sha256s: z.array(Sha256).min(1).max(64),
})
export type Encode = z.infer<typeof Encode>
/** Find drawings of the public set; only to a worker that has said that it searches. */
export const Search = z.object({ type: z.literal('search'), search: SearchNumber, ...DrawingSearch.shape })
export type Search = z.infer<typeof Search>
/** Stop this lease: the caller canceled it, or its fence is stale. */
export const Cancel = z.object({ type: z.literal('cancel'), ...lease })
/**
 * The answer to a heartbeat: a worker that hears nothing for as long as a lease lasts takes its socket for
 * lost.
 */
export const Heard = z.object({ type: z.literal('heard') })
/** The answer to `drain`: every lease that this worker will get has been sent before this. */
export const Draining = z.object({ type: z.literal('draining') })
/**
 * The edge closes the socket after this: a version it does not speak, a message that is none, or no worker's
 * token.
 */
export const Refused = z.object({
  type: z.literal('refused'),
  code: z.enum(['version', 'invalid_message', 'replaced']),
  detail: z.string(),
})

export const FromEdge = z.discriminatedUnion('type', [
  Welcome,
  Heard,
  Lease,
  Encode,
  Search,
  Cancel,
  Draining,
  Refused,
])
export type FromEdge = z.infer<typeof FromEdge>
