// Many requests to the object storage, a few at a time: workerd keeps six connections open and lets the rest
// wait.

const AT_ONCE = 6

/** The results in the order of the items. The first failure ends it; what is under way then is awaited. */
export async function inParallel<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length)
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++
      results[at] = await act(items[at] as T).catch((error: unknown) => {
        next = items.length
        throw error
      })
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane))
  const failed = lanes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return results
}
