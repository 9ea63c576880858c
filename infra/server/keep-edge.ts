// The edge, kept running: where workerd ends though nobody stopped it, it is started again on the same port
// and folder, after a wait that grows while that does not help. Workers and pages dial again by themselves.
import { setTimeout as delay } from 'node:timers/promises'
import { type EdgeOptions, type EdgeRuntime, startEdge } from './edge-runtime.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000

export interface KeptEdge extends Pick<EdgeRuntime, 'stop'> {
  /** From now on it is not started again: Ctrl-C ends workerd while the worker is still being stopped. */
  letEnd(): void
}

/** Resolves when it answers for the first time; a first start that fails is the caller's matter. */
export async function keepEdge(
  options: EdgeOptions,
  log: (line: string) => void,
  start: typeof startEdge = startEdge,
): Promise<KeptEdge> {
  const stopping = new AbortController()
  let edge: EdgeRuntime = await start(options)
  const kept = (async () => {
    while (!stopping.signal.aborted) {
      await edge.ended
      if (stopping.signal.aborted) return
      log('The edge has ended; it is started again.')
      await edge.stop()
      edge = (await startAgain(() => start(options), log, stopping.signal)) ?? edge
    }
  })()
  return {
    letEnd: () => stopping.abort(),
    stop: async () => {
      stopping.abort()
      await edge.stop()
      await kept
      await edge.stop() // another one, where it was being started again
    },
  }
}

/** Null when it was stopped meanwhile. */
async function startAgain(
  start: () => Promise<EdgeRuntime>,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<EdgeRuntime | null> {
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    await delay(waitMs, undefined, { signal }).catch(() => undefined) // stopped meanwhile: the loop ends
    if (signal.aborted) return null
    try {
      return await start()
    } catch (error) {
      log(`The edge could not be started: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return null
}
