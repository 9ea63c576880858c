// Libraries as a caller makes and fills them.
import { exports } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import { createLibraryClient } from '../../../contract/client/library-client.ts'
import { sha256Hex } from '../../../contract/encoding/sha256.ts'
import { tinyPng } from '../tiny-png.ts'
import { ORIGIN, putImage } from './call.ts'
import { PATIENCE } from './job-calls.ts'

export const libraries = createLibraryClient<AbortSignal>({
  baseUrl: ORIGIN,
  token: 'owner-token',
  fetch: (url, init) => exports.default.fetch(new Request(url, init)),
})

/** The id of a new, empty library. */
export async function newLibrary(name = 'Animals'): Promise<string> {
  const id = crypto.randomUUID()
  await libraries.put(id, { name })
  return id
}

/** Uploads picture number `n` and puts it into the library. */
export async function addPicture(
  library: string,
  n: number,
  details: { caption?: string; licence?: string } = {},
): Promise<string> {
  const png = tinyPng(n)
  await putImage(png)
  const sha256 = sha256Hex(png)
  await libraries.putImage(library, sha256, { caption: `picture ${n}`, ...details })
  return sha256
}

/** Waits until every image is ready, or has failed, and the manifest has them. */
export async function untilSettled(library: string) {
  return vi.waitFor(async () => {
    const now = await libraries.get(library)
    expect(now.waiting).toBe(0)
    return now
  }, PATIENCE)
}
