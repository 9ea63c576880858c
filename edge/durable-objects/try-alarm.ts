// An alarm's work. The runtime tries one that throws six times more, in some two minutes, and then never
// again: an object whose storage was away for longer would never sweep, send or forget again. Here it is
// noted, and tried again for as long as it takes.
import { logError } from '../runtime/log.ts'
import type { System } from '../runtime/system.ts'

export const ALARM_AGAIN_MS = 60_000

export async function tryAlarm(
  {
    storage,
    system,
    object,
  }: { storage: Pick<DurableObjectStorage, 'setAlarm'>; system: Pick<System, 'nowMs'>; object: string },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    logError('alarm', error, { object })
    await storage.setAlarm(system.nowMs() + ALARM_AGAIN_MS)
  }
}
