/**
 * Sets an object's alarm to this time, or leaves it where it is earlier: an object has one alarm, for all
 * that it has to do.
 */
export async function wakeBy(
  storage: Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm'>,
  atMs: number,
): Promise<void> {
  const set = await storage.getAlarm()
  if (set === null || set > atMs) await storage.setAlarm(atMs)
}
