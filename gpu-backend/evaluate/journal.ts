// Results of tasks as they come, one a line, so that a run stopped at any moment goes on: a file for each bundle and data.
import { hash } from 'node:crypto'
import { appendFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { keyOf, type Task, TaskResult } from './task.ts'

const Line = z.object({ key: z.string(), result: TaskResult })

export class Journal {
  readonly results: Map<string, TaskResult>
  readonly #file: string

  private constructor(file: string, results: Map<string, TaskResult>) {
    this.#file = file
    this.results = results
  }

  /** `identity`: all that results depend on beside the task. A last line that a killed run left incomplete is cut off. */
  static async open(dir: string, identity: readonly string[]): Promise<Journal> {
    const file = join(dir, `results-${hash('sha256', identity.join('\n')).slice(0, 16)}.jsonl`)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole))
    const lines = whole.split('\n').filter((line) => line !== '')
    return new Journal(file, new Map(lines.map((line) => Line.parse(JSON.parse(line))).map(({ key, result }) => [key, result])))
  }

  find(task: Task): TaskResult | undefined {
    return this.results.get(keyOf(task))
  }

  async add(task: Task, result: TaskResult): Promise<void> {
    this.results.set(keyOf(task), result)
    await appendFile(this.#file, `${JSON.stringify({ key: keyOf(task), result })}\n`)
  }
}
