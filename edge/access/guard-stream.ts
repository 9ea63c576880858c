// An open stream outlives the check that opened it. A guarded one asks again every few seconds whether its
// reader is still allowed, and ends when not: the reader's next request is answered 401. A hibernating
// WebSocket cannot wait like this; its object asks `isStillAllowed` by alarm.

/** With the answer's own time this keeps "refused within 5 s". */
export const RECHECK_MS = 4_000

interface Guard {
  isAllowed(): Promise<boolean>
  wait(ms: number): Promise<void>
}

export function guardStream(
  source: ReadableStream<Uint8Array>,
  { isAllowed, wait }: Guard,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  let isDue = false
  const due = async (): Promise<'due'> => {
    await wait(RECHECK_MS)
    isDue = true
    return 'due'
  }
  let recheck = due()
  let pending: Promise<ReadableStreamReadResult<Uint8Array>> | null = null
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          pending ??= reader.read()
          const first = isDue ? 'due' : await Promise.race([recheck, pending])
          if (first !== 'due') {
            pending = null
            return first.done ? controller.close() : controller.enqueue(first.value)
          }
          if (!(await isAllowed())) {
            controller.close()
            return reader.cancel()
          }
          isDue = false
          recheck = due()
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
