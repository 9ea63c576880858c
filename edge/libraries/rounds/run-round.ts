// One round of what a library has to do in the background, and when the next one is due. Every step begins
// with the rows and ends by writing down what it has done, so that a process that dies anywhere in
// it is made up for by the next round.

import { SWEEP_AFTER_MS } from '../../storage/sweep-after.ts'
import { ASK_AGAIN_MS } from '../state/code-rows.ts'
import { askForCodes } from './ask-for-codes.ts'
import { endLibrary } from './end-library.ts'
import { publishImages } from './publish-images.ts'
import { reencodePages } from './reencode-pages.ts'
import type { RoundContext } from './round-context.ts'
import { sweepLibrary } from './sweep-library.ts'

/** So many changes as come within this time make one manifest. */
export const GATHER_MS = 250
/** With images that wait and no worker there. */
const NO_WORKER_MS = 5_000
/** With nothing to do: another tokenizer may have come. */
const IDLE_MS = 10 * 60_000

/** Milliseconds from now on, or null: never again of itself. */
export async function runRound(context: RoundContext): Promise<number | null> {
  const { state, pool, nowMs } = context
  const library = state.library.load()
  if (library === null) return null
  if (library.deleted_ms !== null) {
    const sweepInMs = library.deleted_ms + SWEEP_AFTER_MS - nowMs()
    if (sweepInMs > 0) return sweepInMs
    return (await endLibrary(context)) === 'more' ? 0 : null
  }
  const tokenizers = await pool.tokenizers()
  await askForCodes(context, tokenizers)
  const rounds = [
    await publishImages(context),
    await reencodePages(context, tokenizers),
    await sweepLibrary(context),
  ]
  if (rounds.includes('more')) return 0
  return nextInMs(context, tokenizers)
}

function nextInMs({ state, nowMs }: RoundContext, tokenizers: readonly string[]): number | null {
  const waits = [IDLE_MS]
  if (state.images.counts().waiting > 0) waits.push(NO_WORKER_MS)
  if (tokenizers.some((hash) => state.codes.inFlight(hash, nowMs()) > 0)) waits.push(ASK_AGAIN_MS)
  const deletedMs = state.withdrawals.oldestUnsweptMs()
  if (deletedMs !== null) waits.push(Math.max(0, deletedMs + SWEEP_AFTER_MS - nowMs()))
  return state.images.total() === 0 && deletedMs === null ? null : Math.min(...waits)
}
