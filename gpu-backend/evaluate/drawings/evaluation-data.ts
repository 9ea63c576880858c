// The folder that training/data/evaluation.ts made: sets that were never trained on, and what is asked for in
// the style of each.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { STYLE_KINDS } from '../../../contract/index.ts'

/** The folder is not what the evaluation needs. */
export class EvaluationError extends Error {
  override name = 'EvaluationError'
}

const UnseenSet = z.object({
  set: z.string(),
  kind: z.enum(STYLE_KINDS),
  title: z.string(),
  author: z.string(),
  licence: z.string(),
  url: z.string(),
  shareAlike: z.boolean(), // no picture made with it is committed
  references: z.array(z.string()).min(1),
  own: z.array(z.string()),
})
const Case = z.object({
  id: z.string(),
  set: z.string(),
  prompt: z.string(),
  part: z.enum(['interface', 'thing', 'concept']), // `concept`: named after a drawing of the set, for the two-sample test alone
  truth: z.string().nullable(), // the set's own drawing of it
})
const Cases = z.object({
  format: z.literal('tessera-evaluation'),
  version: z.literal(2),
  seed: z.number(),
  sets: z.array(UnseenSet).min(1),
  cases: z.array(Case).min(1),
})

export type UnseenSet = z.infer<typeof UnseenSet>
export type Case = z.infer<typeof Case>
export type EvaluationData = z.infer<typeof Cases> & { readonly dir: string }

/** Throws EvaluationError. `only`: sets by name, all where it is empty. */
export async function readEvaluationData(dir: string, only: readonly string[]): Promise<EvaluationData> {
  const path = join(dir, 'cases.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new EvaluationError(
      `${path}: ${error.code ?? error.message} (gpu-backend/training/README.md says how the ` +
        `evaluation's data is made)`,
    )
  })
  const parsed = Cases.safeParse(jsonOf(text))
  if (!parsed.success)
    throw new EvaluationError(
      `${path}: ${parsed.error.issues[0].path.join('.')}: ${parsed.error.issues[0].message}`,
    )
  const unknown = only.find((name) => !parsed.data.sets.some(({ set }) => set === name))
  if (unknown !== undefined) throw new EvaluationError(`${path}: there is no set ${unknown}`)
  const sets = parsed.data.sets.filter(({ set }) => only.length === 0 || only.includes(set))
  return { ...parsed.data, sets, dir }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no object: the schema refuses it by name
  }
}

/** A case's file name without its ending. */
export const stemOf = ({ id, set }: Case): string => id.slice(set.length + 1)
