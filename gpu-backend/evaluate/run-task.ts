// One task on the model: a case's picture, or the bits of its true drawing.
import { decodeImage } from '../decode/decode-image.ts'
import type { Engine } from '../decode/engine.ts'
import type { JobInput, ReferenceInput } from '../decode/job-input.ts'
import { prepareJob } from '../decode/prepare-job.ts'
import type { Case } from './evaluation-data.ts'
import { bitsOf } from './likelihood.ts'
import type { PictureBook } from './picture-book.ts'
import { type Bits, SEED, type Task, type TaskResult, type WeighTask } from './task.ts'

export interface TaskDeps {
  readonly engine: Engine
  readonly book: PictureBook
  readonly cases: ReadonlyMap<string, Case>
  readonly signal: AbortSignal
}

export async function runTask(task: Task, { engine, book, cases, signal }: TaskDeps): Promise<TaskResult> {
  const one = cases.get(task.case)
  if (!one) throw new Error(`assertion: there is no case ${task.case}`)
  if (task.type === 'weigh') return await weigh(engine, book, one, task)
  const job = await prepareJob(engine, await inputOf(book, one, task.method, task.parameters), task.seed)
  const recipe = await job.recipe(0)
  const { codes } = await decodeImage(engine, recipe, { signal, now: () => 0 })
  const shape = recipe.content.length === 1 ? [...recipe.sources[recipe.content[0]].codes] : []
  return { type: 'draw', codes: [...codes], content: job.resolved.content.map(({ id }) => id), shape }
}

const WITHOUT_SHAPE = ['daid', 'faid+daid'] as const // their passes give vanilla and faid, too
const WITH_SHAPE = ['image-rag', 'full'] as const

/** Guidance off, nothing cut, temperature 1. */
async function weigh(engine: Engine, book: PictureBook, one: Case, { content }: WeighTask): Promise<TaskResult> {
  const shape: ReferenceInput[] =
    content === 'none' ? [] : [{ id: content, codes: (await book.open(one[content])).codes, weight: 1, role: 'content' }]
  const truth = await book.open(one.truth)
  const bits: Record<string, Bits> = {}
  for (const method of content === 'none' ? WITHOUT_SHAPE : WITH_SHAPE) {
    if (!engine.model.methods.includes(method)) continue
    const input = await inputOf(book, one, method, { cfg: 1, temperature: 1, topP: 1 })
    const job = await prepareJob(engine, { ...input, references: [...input.references, ...shape] }, SEED)
    Object.assign(bits, await bitsOf(engine, await job.recipe(0), truth))
  }
  return { type: 'weigh', bits }
}

async function inputOf(
  book: PictureBook,
  { prompt, references }: Case,
  method: JobInput['method'],
  parameters: JobInput['parameters'],
): Promise<JobInput> {
  const pictures = await book.openAll(references)
  const style = pictures.map(({ codes }, i): ReferenceInput => ({ id: references[i], codes, weight: 1, role: 'style' }))
  return { prompt, references: style, libraries: [], method, parameters }
}
