// Brings what a frame looks like to the server, once: its picture, and its vector where the host has one that
// says all of it.
import { ApiError, encodeUtf8, type ProblemCode, sha256Hex } from '../../../contract/index.ts'
import { cleanSvg } from '../../clean-svg.ts'
import type { Shell } from '../state/panel-deps.ts'

const SMALL_BYTES = 64 * 1024

/** Throws ApiError, ConnectionError, and AbortError when `signal` aborts. */
export async function uploadImage(
  shell: Shell,
  { sha256, png }: { sha256: string; png: Uint8Array<ArrayBuffer> },
  signal?: AbortSignal,
): Promise<void> {
  await putOnce(shell, sha256, png, 'image/png', signal)
}

/** What is small is sent without asking: the server knows it by its hash, and asking takes as long. */
async function putOnce(
  shell: Shell,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  signal?: AbortSignal,
): Promise<void> {
  if (bytes.length < SMALL_BYTES || !(await shell.client().hasImage(sha256, signal)))
    await shell.client().putImage(sha256, bytes, mediaType, signal)
}

/**
 * The vector's hash; null where there is none, or the server takes none such: then the picture says what the
 * frame looks like. Throws as above.
 */
export async function uploadVector(
  shell: Shell,
  svg: string | null,
  signal?: AbortSignal,
): Promise<string | null> {
  const clean = svg === null ? null : cleanSvg(svg)
  if (clean === null) return null
  const bytes = encodeUtf8(clean)
  const sha256 = sha256Hex(bytes)
  try {
    await putOnce(shell, sha256, bytes, 'image/svg+xml', signal)
    return sha256
  } catch (error) {
    if (error instanceof ApiError && REFUSALS.includes(error.problem.code)) return null
    throw error
  }
}

/** An older server knows no SVG. */
const REFUSALS: readonly ProblemCode[] = [
  'unsupported_media_type',
  'not_an_image',
  'image_too_large',
  'body_too_large',
  'svg_active',
]
