// What went wrong, in one line that ends with what to do next. Codes without a sentence of their own (what is
// forbidden, and why) are told in the server's words.
import { ApiError, ConnectionError, type ProblemCode } from '../../contract/index.ts'

const NEXT: Partial<Record<ProblemCode, string>> = {
  not_found: 'This does not exist, or you may not see it.',
  unauthorized: 'You are signed out. Sign in again.',
  hash_mismatch: 'It was damaged on its way. Try again.',
  not_an_image: 'It is not an image that the server can read. Use PNG, JPEG, WebP or SVG.',
  image_truncated: 'The file ends too early. Export it again.',
  image_too_large: 'It is larger than 4096 × 4096 pixels. Scale it down.',
  svg_active: 'It is an SVG that runs, fetches or expands something. Save it as a plain SVG.',
  image_animated: 'It is animated. Export a single frame.',
  unsupported_media_type: 'It is not PNG, JPEG, WebP or SVG.',
  body_too_large: 'The file is too large.',
  library_conflict: 'The library has changed meanwhile. Load the page again, then try once more.',
  not_a_zip: 'This is not a zip that the server can read.',
  decode_failed: 'The image could not be read whole. Export it again.',
  quota_exceeded: 'The team has used up its images for today. There will be more tomorrow.',
  storage_full: 'The team’s storage is full. An admin can raise the limit in the settings.',
  patches_full:
    'The team’s libraries are as large as they may be. Remove images, or ask an admin to raise the ' +
    'limit in the settings.',
  rate_limited: 'Too much at once. Try again in a minute.',
  storage_unavailable: 'The server cannot reach its storage. Try again in a minute.',
  disk_full: 'The server’s disk is full. Nothing is lost; whoever runs it has to make room.',
  mail_unavailable: 'The server could not send the mail. Try again in a minute.',
  internal: 'Something went wrong on the server. Try again.',
}

/**
 * Text for an expected failure of the server or of the way to it; anything else is a bug and is thrown on.
 */
export function problemText(error: unknown): string {
  if (error instanceof ApiError) return NEXT[error.problem.code] ?? error.problem.detail
  if (error instanceof ConnectionError)
    return 'The server did not answer. Nothing is lost; try again when it is back.'
  throw error
}

/** Text for a code that came with a stored failure. */
export const codeText = (code: ProblemCode): string => NEXT[code] ?? code
