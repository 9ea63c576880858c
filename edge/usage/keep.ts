// Counts what is about to be stored, so that it is swept one day: first here, then in storage, for what is
// not counted would stay for ever.

import type { Env } from '../bindings/env.ts'
import { usageOf } from '../bindings/stubs.ts'
import { notFound, Refusal } from '../runtime/refusal.ts'
import { codesKey, originalKey, resultKey } from '../storage/object-keys.ts'

/** Refuses with storage_full. */
export async function keepUpload(
  env: Env,
  team: string,
  upload: { sha256: string; bytes: number; user: string },
): Promise<void> {
  const kept = await usageOf(env, team).keep(team, {
    kind: 'upload',
    key: originalKey(team, upload.sha256),
    ...upload,
  })
  if (kept === 'full')
    throw new Refusal(
      'storage_full',
      'The team keeps as much as it may; what is not used any more goes with time.',
    )
  if (kept === 'gone') throw notFound()
}

/** Refuses with not_found what belongs to an upload that was deleted meanwhile; so do the others. */
export async function keepCodes(
  env: Env,
  team: string,
  of: { tokenizerHash: string; sha256: string },
  bytes: number,
): Promise<void> {
  await keepMade(env, team, { sha256: of.sha256, key: codesKey(team, of.tokenizerHash, of.sha256) }, bytes)
}

/** What was made of an upload, beside its codes: it is counted with them and goes when they go. */
export async function keepMade(
  env: Env,
  team: string,
  of: { sha256: string; key: string },
  bytes: number,
): Promise<void> {
  const kept = await usageOf(env, team).keep(team, { kind: 'codes', ...of, bytes })
  if (kept === 'gone') throw notFound()
}

export async function keepResult(
  env: Env,
  team: string,
  result: { sha256: string; job: string; bytes: number },
): Promise<void> {
  const kept = await usageOf(env, team).keep(team, {
    kind: 'result',
    key: resultKey(team, result.sha256),
    ...result,
  })
  if (kept === 'gone') throw notFound()
}
