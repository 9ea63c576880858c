// Runs tasks on threads, each with its own copy of the model, as onnxruntime computes on the thread that asks.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Task, TaskResult } from './task.ts'
import type { FromTaskThread, TaskThreadData } from './task-thread.ts'

const THREAD = new URL('./task-thread.ts', import.meta.url)

/** Calls `done` for each task as it ends, in no order. Rejects when a thread fails or the signal is aborted; all threads are ended. */
export async function runOnThreads(
  tasks: readonly Task[],
  threads: number,
  data: TaskThreadData,
  signal: AbortSignal,
  done: (task: Task, result: TaskResult) => Promise<void>,
): Promise<void> {
  if (tasks.length === 0) return
  const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => new Worker(THREAD, { workerData: data }))
  const queue = tasks.values()
  try {
    await Promise.all(
      workers.map(async (worker) => {
        await answer(worker, signal)
        for (const task of queue) {
          worker.postMessage(task)
          const message = await answer(worker, signal)
          if (message.type === 'result') await done(task, message.result)
        }
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** The thread's next message; rejects with its error. */
async function answer(worker: Worker, signal: AbortSignal): Promise<FromTaskThread> {
  const [message] = (await once(worker, 'message', { signal })) as [FromTaskThread]
  return message
}
