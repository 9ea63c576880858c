// A scripted worker that encodes whatever it is told to, for as long as the test runs: codes that follow from
// the hash, and a thumbnail.

import type { ProblemCode } from '../../../contract/api/shared/problems.ts'
import { ApiError } from '../../../contract/client/api-error.ts'
import type { CodeGrid } from '../../../contract/pool/worker-client.ts'
import { client, type ScriptedWorker, TOKENIZER } from './scripted-worker.ts'

/** WebP of one transparent pixel. */
const THUMBNAIL = Uint8Array.from(atob('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='), (character) =>
  character.charCodeAt(0),
)

/** Two by two; another tokenizer gives other codes. */
export function codesOf(sha256: string, tokenizerHash: string): CodeGrid {
  const at = (i: number) =>
    Number.parseInt(sha256.slice(i, i + 2), 16) * 256 + Number.parseInt(tokenizerHash.slice(0, 2), 16)
  return { rows: 2, cols: 2, codes: Uint16Array.of(at(0), at(2), at(4), at(6)) }
}

/** `refusing`: hashes that cannot be read, with the code to say. Stop it by closing the worker's socket. */
export async function encodeUploads(
  worker: ScriptedWorker,
  tokenizerHash = TOKENIZER,
  refusing = new Map<string, ProblemCode>(),
): Promise<void> {
  for (;;) {
    const { team, sha256s } = await worker.next('encode')
    await Promise.all(
      sha256s.map(async (sha256) => {
        const code = refusing.get(sha256) ?? (await encodeOne(team, sha256, tokenizerHash))
        worker.say({ type: 'encoded', team, sha256, ...(code && { code }) })
      }),
    )
  }
}

/** The code of a refusal, as a real worker says it. */
async function encodeOne(
  team: string,
  sha256: string,
  tokenizerHash: string,
): Promise<ProblemCode | undefined> {
  try {
    await client.uploadedImage(team, sha256)
    await client.putUploadCodes(team, tokenizerHash, sha256, codesOf(sha256, tokenizerHash))
    await client.putUploadThumbnail(team, sha256, THUMBNAIL)
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code
    throw error
  }
}
