// Asks for the codes of images that have none, for every tokenizer that a connected worker has. What lies in
// storage already is not made again; of the rest so many are asked for at once that workers are busy and
// other teams' uploads get their turn.

import { PROBLEMS, type ProblemCode } from '../../../contract/api/shared/problems.ts'
import type { Encoded } from '../../bindings/library-rpc.ts'
import { inParallel } from '../../storage/in-parallel.ts'
import { codesKey } from '../../storage/object-keys.ts'
import type { LibraryState } from '../state/library-state.ts'
import type { RoundContext } from './round-context.ts'

const MAX_IN_FLIGHT = 128
/** Requests to the storage in one go. */
const LOOK_AT = 256

export async function askForCodes(
  { team, state, store, pool, transaction, nowMs }: RoundContext,
  tokenizers: readonly string[],
): Promise<void> {
  for (const tokenizerHash of tokenizers) {
    const missing = state.codes.missing(tokenizerHash, nowMs(), LOOK_AT)
    const found = await inParallel(
      missing,
      async (sha256) => (await store.size(codesKey(team, tokenizerHash, sha256))) !== null,
    )
    transaction(() => {
      for (const [i, sha256] of missing.entries())
        if (found[i]) applyEncoded(state, { sha256, tokenizerHash })
    })
    const room = MAX_IN_FLIGHT - state.codes.inFlight(tokenizerHash, nowMs())
    const asked = missing.filter((_, i) => !found[i]).slice(0, Math.max(0, room))
    for (const sha256 of asked) await pool.encode(team, sha256, tokenizerHash)
    transaction(() => {
      for (const sha256 of asked) noteAsked(state, sha256, tokenizerHash, nowMs())
    })
  }
}

/** 'not_found': the worker came late, the order was another's by then. */
function isPassing(code: ProblemCode): boolean {
  return PROBLEMS[code].retryable || code === 'not_found'
}

/**
 * A worker's word on one image. A failure that may pass is none: the image is asked for again after a while.
 */
export function applyEncoded(state: LibraryState, { sha256, tokenizerHash, code }: Encoded): void {
  const image = state.images.get(sha256)
  if (image === null) return
  if (code === undefined) state.codes.ready(sha256, tokenizerHash)
  if (code === undefined || isPassing(code) || state.codes.tokenizersOf(sha256).includes(tokenizerHash))
    return
  state.codes.failed(sha256, tokenizerHash, code)
  if (state.codes.tokenizersOf(sha256).length === 0) state.images.setState(sha256, 'failed', code)
}

function noteAsked(state: LibraryState, sha256: string, tokenizerHash: string, nowMs: number): void {
  const image = state.images.get(sha256)
  // the answer came while others were asked for
  if (image === null || state.codes.isDone(sha256, tokenizerHash)) return
  state.codes.noteAsked(sha256, tokenizerHash, nowMs)
  if (image.state === 'waiting') state.images.setState(sha256, 'encoding', null)
}
