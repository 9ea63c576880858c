// Stores an upload: first it is counted, then written. Where somebody deletes the same image
// in between it is stored anew, so that what is acknowledged is there.

import type { Env } from '../bindings/env.ts'
import { usageOf } from '../bindings/stubs.ts'
import { Refusal } from '../runtime/refusal.ts'
import { originalKey } from '../storage/object-keys.ts'
import { objectStoreOf } from '../storage/object-store-of.ts'
import { keepUpload } from '../usage/keep.ts'
import { keepVector } from './keep-vector.ts'
import type { Upload } from './read-upload.ts'

const TRIES = 5

export interface NewUpload {
  team: string
  user: string
  sha256: string
  bytes: Uint8Array<ArrayBuffer>
  upload: Pick<Upload, 'mediaType' | 'svg'>
}

/** 'exists': it was there already. Refuses with storage_full. */
export async function storeUpload(
  env: Env,
  { team, user, sha256, bytes, upload }: NewUpload,
): Promise<'created' | 'exists'> {
  const key = originalKey(team, sha256)
  for (let tries = 0; tries < TRIES; tries++) {
    await keepUpload(env, team, { sha256, bytes: bytes.length, user })
    await keepVector(env, team, sha256, upload) // before the upload: who finds that finds its drawing
    const written = await objectStoreOf(env).create(key, bytes, upload.mediaType)
    if (await usageOf(env, team).isKept({ key, sha256 })) return written
  }
  throw new Refusal('storage_unavailable', 'The same image is deleted as often as it is stored.')
}
