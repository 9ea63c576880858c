// Images of the method that ends at the draft: the vector as it is, rendered; and what a job says of itself
// then.
import type { Resolved } from '../../contract/index.ts'
import type { Engine } from '../decode/engine/engine.ts'
import { resolveParameters } from '../decode/recipe/job-input.ts'
import type { Finish } from '../finish/finish-picture.ts'
import type { AskedJob } from './asked-job.ts'
import type { Draft } from './draft.ts'
import type { DrawnImage } from './drawn-image.ts'
import { finishVector } from './finish-image.ts'

export async function drawDraft(
  engine: Engine,
  draft: Draft,
  finish: Finish,
  seed: number,
): Promise<DrawnImage> {
  const { rows, patch } = engine.model.grid
  const finished = await finishVector(draft.drawing, draft.credit, finish, rows * patch)
  const { id: source, kind, library, title, author, licence } = draft.shape
  return {
    seed,
    finished,
    copy: { longestRun: 0, share: 0 },
    sources: [{ source, kind, share: 1, ...(library && { library }), title, author, licence }],
    used: [draft.shape],
    passes: 0,
    tokens: 0,
    notes: [],
    ms: { total: 0, model: 0, retrieval: 0 },
  }
}

/**
 * The part of a decoded job's account that a draft has as well; the decoder's parameters are the defaults,
 * and unused.
 */
export function draftResolved(
  { model }: Engine,
  asked: AskedJob,
  drafts: readonly Draft[],
  seed: number,
): Omit<Resolved, 'notes'> {
  const used = [...new Set(drafts)].map(({ shape }) => shape)
  return {
    method: 'draft',
    ...resolveParameters(asked, model.defaults),
    seed,
    bundle: model.bundle,
    engineClass: model.engineClass,
    content: used.map(({ id, title = id, author = '', licence = '' }) => ({ id, title, author, licence })),
    unknownWords: [],
  }
}
