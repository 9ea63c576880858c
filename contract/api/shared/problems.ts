// The closed list of everything that can be refused or fail, and the body that says so (RFC 9457).
// `retryable` means: the same request, sent again later, may succeed.
import * as z from 'zod'

interface ProblemKind {
  status: number
  title: string
  retryable: boolean
}

const kind = (status: number, title: string, retryable = false): ProblemKind => ({ status, title, retryable })
const later = (status: number, title: string): ProblemKind => kind(status, title, true)

export const PROBLEMS = {
  not_found: kind(404, 'There is nothing here'),
  unauthorized: kind(401, 'A valid bearer token is needed'),
  forbidden: kind(403, 'This is not allowed'),
  invalid_request: kind(422, 'The request is not valid'),
  hash_mismatch: kind(422, 'The bytes do not have the hash in the address'),
  not_an_image: kind(422, 'This is not a PNG, JPEG, WebP or SVG image'),
  image_truncated: kind(422, 'The image ends too early'),
  image_too_large: kind(422, 'The image has too many pixels'),
  image_animated: kind(422, 'The image is animated'),
  svg_active: kind(422, 'The drawing would run, fetch or expand something'),
  unsupported_media_type: kind(415, 'This media type is not supported'),
  body_too_large: kind(413, 'The body is too large'),
  job_conflict: kind(422, 'A job with this id and another body exists'),
  rate_limited: later(429, 'Too many requests'),
  quota_exceeded: later(429, 'The team’s quota for today is used up'),
  storage_full: kind(403, 'The team’s storage is full'),
  no_worker: later(503, 'No worker is there to do this'),
  worker_lost: later(503, 'The worker was lost too often'),
  deadline_exceeded: later(504, 'The job was not finished in time'),
  canceled: kind(409, 'The job was canceled'),
  reference_missing: kind(422, 'A reference has not been uploaded'),
  library_missing: kind(422, 'A library that the job names is not there for its caller'),
  library_conflict: kind(409, 'The library has changed: what was asked no longer fits it'),
  library_full: kind(422, 'There is no more room in this library or team'),
  patches_full: kind(403, 'The team’s libraries hold as many patches as they may'),
  source_deleted: later(409, 'An image that the job used was deleted while it was drawn'),
  library_unavailable: later(503, 'A library that the job names cannot be searched now'),
  not_a_zip: kind(422, 'This is not a zip that can be read'),
  bundle_invalid: kind(500, 'The model bundle is not valid'),
  storage_unavailable: later(503, 'The storage does not answer'),
  disk_full: later(507, 'The server’s disk is full'),
  mail_unavailable: later(503, 'The mail could not be sent'),
  decode_failed: later(500, 'Decoding failed'),
  internal: later(500, 'Something went wrong here'),
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]
export const ProblemCode = z.enum(PROBLEM_CODES)

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ProblemCode,
  detail: z.string(),
  retryable: z.boolean(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>

/** The body of a refusal; `detail` is for people and names what was wrong with this very request. */
export function problem(code: ProblemCode, detail: string, requestId: string): Problem {
  const { status, title, retryable } = PROBLEMS[code]
  return { type: `urn:tessera:problem:${code}`, title, status, code, detail, retryable, requestId }
}
