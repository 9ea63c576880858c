// Brings a picture of the document to the server, once.
import type { Shell } from './panel-deps.ts'

export interface Upload {
  sha256: string
  png: Uint8Array<ArrayBuffer>
}

/** Throws ApiError, ConnectionError, and AbortError when `signal` aborts. */
export async function uploadImage(shell: Shell, { sha256, png }: Upload, signal: AbortSignal): Promise<void> {
  if (!(await shell.client().hasImage(sha256, signal))) await shell.client().putImage(sha256, png, 'image/png', signal)
}
