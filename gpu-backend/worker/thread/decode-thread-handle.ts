// Starts the decode thread and knows when it is ready and when it broke.
import { Worker } from 'node:worker_threads'
import type { DecodeThreadData, FromThread, ToThread } from './thread-messages.ts'

/** The decode thread cannot go on: bundle not valid, or a crash of the runtime. */
export class WorkerBroken extends Error {
  override name = 'WorkerBroken'
}

export type DecodeThread = ReturnType<typeof startThread>

export function startThread(data: DecodeThreadData) {
  const thread = new Worker(new URL('./decode-thread.ts', import.meta.url), { workerData: data })
  const ready = Promise.withResolvers<Extract<FromThread, { type: 'ready' }>['engine']>()
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined) // it may break before anybody waits
  const fail = (reason: string): void => {
    const error = new WorkerBroken(reason)
    ready.reject(error)
    broken.reject(error)
  }
  thread.on('message', (message: FromThread) => {
    if (message.type === 'ready') ready.resolve(message.engine)
    if (message.type === 'broken') fail(message.reason)
  })
  thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
  thread.on('exit', (code) => fail(`the decode thread ended with ${code}`))
  return {
    ready: ready.promise,
    broken: broken.promise,
    post: (message: ToThread): void => thread.postMessage(message),
    listen: (listener: (message: FromThread) => void): void => void thread.on('message', listener),
    end: async (): Promise<void> => void (await thread.terminate()),
  }
}
