// What went wrong, in one line that ends with what to do next.
import { ApiError, ConnectionError, type Problem, type ProblemCode } from '../../../contract/index.ts'
import { HostError } from '../../host.ts'
import type { Notice } from './panel-events.ts'

const NEXT: Record<ProblemCode, string> = {
  not_found: 'The server no longer has this job. Generate it again.',
  unauthorized: 'The server does not accept this token any more. Connect again.',
  forbidden: 'This token may not do that. Ask the owner of the server for one that may.',
  invalid_request: 'The server refused these settings. Set the options back to their defaults and try again.',
  hash_mismatch: 'A reference was damaged on its way. Try again.',
  not_an_image: 'One of the references is not an image that the server can read. Take it out and try again.',
  image_truncated: 'One of the references ends too early. Export it again, or take it out.',
  image_too_large: 'One of the references is larger than 4096 × 4096. Scale it down, or take it out.',
  svg_active:
    'One of the references is an SVG that runs, fetches or expands something. Save it as a plain ' +
    'SVG, or take it out.',
  image_animated: 'One of the references is animated. Export a single frame of it, or take it out.',
  unsupported_media_type: 'One of the references is not PNG, JPEG, WebP or SVG. Take it out and try again.',
  body_too_large: 'One of the references is larger than 20 MB. Scale it down, or take it out.',
  job_conflict: 'This job exists already with other settings. Generate again.',
  quota_exceeded: 'Your team has used up its images for today. There will be more tomorrow.',
  storage_full: 'Your team’s storage is full. An admin can raise the limit.',
  rate_limited: 'Too many jobs are waiting. Try again in a minute.',
  no_worker: 'No worker is connected. Start one, then try again.',
  worker_lost: 'The worker went away three times. Look at its log, then try again.',
  deadline_exceeded: 'It took longer than ten minutes and was stopped. Try fewer images.',
  canceled: 'Canceled.',
  reference_missing:
    'A reference did not reach the server, or is kept there no longer. Select its frame and generate anew.',
  library_missing:
    'A chosen library is gone, or not shared with you any more. It has been taken out; try again.',
  library_conflict: 'The library has changed meanwhile. Try again.',
  library_full: 'There is no more room in this library. Ask its admin.',
  patches_full:
    'The team’s libraries are as large as they may be. Remove images, or ask an admin to raise the limit.',
  library_unavailable:
    'A chosen library is too large for the workers that are there. Leave it out, or ask whoever ' +
    'runs the server.',
  source_deleted: 'An image that was being used has been removed from its library. Generate again.',
  not_a_zip: 'This is not a zip that the server can read.',
  bundle_invalid: 'The worker cannot read its model. Look at its log.',
  storage_unavailable: 'The server cannot reach its storage. Try again in a minute.',
  disk_full: 'The server’s disk is full. Nothing is lost; whoever runs it has to make room.',
  mail_unavailable: 'The server could not send the mail. Try again in a minute.',
  decode_failed: 'Drawing failed. Try again; if it fails again, try another seed.',
  internal: 'Something went wrong on the server. Try again.',
}

/** Text for a job that ended so. What the server refuses it says in a sentence of its own. */
export const jobProblemText = ({ code, detail }: { code: ProblemCode; detail?: string }): string =>
  code === 'invalid_request' && detail ? asSentence(detail) : NEXT[code]

const asSentence = (text: string): string =>
  `${text[0]?.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** Refusals of a picture, whose detail says what was found in it. */
const OF_PICTURES: readonly ProblemCode[] = [
  'not_an_image',
  'image_truncated',
  'image_too_large',
  'image_animated',
  'svg_active',
]

const withFinding = ({ code, detail }: Pick<Problem, 'code' | 'detail'>): string =>
  OF_PICTURES.includes(code) ? `${NEXT[code]} The server says: ${detail}` : jobProblemText({ code, detail })

/** Text for an expected failure of server or host; anything else is a bug and is thrown on. */
export function problemText(error: unknown): string {
  if (error instanceof ApiError) return withFinding(error.problem)
  if (error instanceof ConnectionError)
    return 'The server did not answer. Nothing is lost; try again when it is back.'
  if (error instanceof HostError) return error.message
  throw error
}

/** The same, beside the control that it is about. */
export const problemNotice = (at: Notice['at'], error: unknown): Notice => ({
  at,
  tone: 'error',
  text: problemText(error),
  ...(error instanceof ConnectionError && { away: true }),
})
