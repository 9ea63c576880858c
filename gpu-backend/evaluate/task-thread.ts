// Entry of a thread that runs tasks: opens bundle and data, says so, then answers each task with its result.
import { parentPort, workerData } from 'node:worker_threads'
import { openEngine } from '../decode/engine.ts'
import { readEvaluationData } from './evaluation-data.ts'
import { PictureBook } from './picture-book.ts'
import { runTask, type TaskDeps } from './run-task.ts'
import type { Task, TaskResult } from './task.ts'

export interface TaskThreadData {
  readonly bundleDir: string
  readonly dataDir: string
}
export type FromTaskThread = { readonly type: 'ready' } | { readonly type: 'result'; readonly result: TaskResult }

const { bundleDir, dataDir } = workerData as TaskThreadData
const tell = (message: FromTaskThread): void => parentPort?.postMessage(message)

const engine = await openEngine(bundleDir, 1)
const { cases } = await readEvaluationData(dataDir)
const deps: TaskDeps = {
  engine,
  book: new PictureBook(engine.model, dataDir),
  cases: new Map(cases.map((one) => [one.id, one])),
  signal: new AbortController().signal, // the whole thread is ended instead
}
parentPort?.on('message', (task: Task) => void runTask(task, deps).then((result) => tell({ type: 'result', result })))
tell({ type: 'ready' })
