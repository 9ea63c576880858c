// The folder that training/data/evaluation.ts and train_classifier.py made: which cases there are, and which concepts are told apart.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The folder is not what the evaluation needs. */
export class EvaluationError extends Error {
  override name = 'EvaluationError'
}

const HeldOutSet = z.object({
  set: z.string(),
  kind: z.enum(['colour', 'line', 'solid']),
  title: z.string(),
  author: z.string(),
  licence: z.string(),
  url: z.string(),
  shareAlike: z.boolean(), // no picture made with it is committed
  judges: z.array(z.string()).min(1), // files: the drawings that the set's style is measured by
})
const Case = z.object({
  id: z.string(),
  set: z.string(),
  concept: z.string(),
  prompt: z.string(),
  truth: z.string(), // files, from here on: the set's own drawing of the concept
  references: z.array(z.string()).min(1),
  own: z.string(), // another drawing of the set
  other: z.string(), // the concept in a permitted set
  restyled: z.string(), // the truth's geometry by another hand
})
const Cases = z.object({
  format: z.literal('tessera-evaluation'),
  version: z.literal(1),
  seed: z.number(),
  sets: z.array(HeldOutSet).min(1),
  cases: z.array(Case).min(1),
})
const Concepts = z.array(z.string()).min(1)

export type HeldOutSet = z.infer<typeof HeldOutSet>
export type Case = z.infer<typeof Case>
export interface EvaluationData {
  readonly dir: string
  readonly seed: number
  readonly sets: readonly HeldOutSet[]
  readonly cases: readonly Case[] // in turns: the first of each set, the second of each …
  readonly concepts: readonly string[]
}

/** At most `limit` cases of each set. Throws EvaluationError. */
export async function readEvaluationData(dir: string, limit = Number.POSITIVE_INFINITY): Promise<EvaluationData> {
  const { seed, sets, cases } = await readJson(dir, 'cases.json', Cases)
  const bySet = sets.map(({ set }) => cases.filter((one) => one.set === set).slice(0, limit))
  const most = Math.max(...bySet.map((list) => list.length))
  const inTurns = Array.from({ length: most }, (_, i) => bySet.flatMap((list) => list.slice(i, i + 1))).flat()
  const concepts = await readJson(dir, 'concepts.json', Concepts)
  const strange = inTurns.find(({ concept }) => !concepts.includes(concept))
  if (strange) throw new EvaluationError(`${join(dir, 'cases.json')}: the concept of ${strange.id} is not among concepts.json`)
  return { dir, seed, sets, cases: inTurns, concepts }
}

async function readJson<T>(dir: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(dir, file)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'no such file' : (error.code ?? error.message)
    throw new EvaluationError(`${path}: ${why} (gpu-backend/training/README.md says how the evaluation's data is made)`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new EvaluationError(`${path}: not JSON`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new EvaluationError(`${path}: ${issue?.path.join('.')}: ${issue?.message}`)
}
