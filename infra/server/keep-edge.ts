// The edge, kept running: where workerd ends though nobody stopped it, it is started again on the same port
// and folder, after a wait that grows while that does not help. Workers and pages dial again by themselves.
import { setTimeout as delay } from 'node:timers/promises'
import { type EdgeOptions, type EdgeRuntime, startEdge } from './edge-runtime.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000

/** Resolves when it answers for the first time; a first start that fails is the caller's matter. */
export async function keepEdge(
  options: EdgeOptions,
  log: (line: string) => void,
): Promise<Pick<EdgeRuntime, 'stop'>> {
  const stopping = new AbortController()
  let edge: EdgeRuntime = await startEdge(options)
  const kept = (async () => {
    while (!stopping.signal.aborted) {
      await edge.ended
      if (stopping.signal.aborted) return
      log('The edge has ended; it is started again.')
      await edge.stop()
      edge = (await startAgain(options, log, stopping.signal)) ?? edge
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await edge.stop()
      await kept
    },
  }
}

/** Null when it was stopped meanwhile. */
async function startAgain(
  options: EdgeOptions,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<EdgeRuntime | null> {
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    await delay(waitMs, undefined, { signal }).catch(() => undefined) // stopped meanwhile: the loop ends
    if (signal.aborted) return null
    try {
      return await startEdge(options)
    } catch (error) {
      log(`The edge could not be started: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return null
}
