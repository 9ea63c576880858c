// An object's bytes as they are stored, for a worker.

import type { Env } from '../../../bindings/env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

export async function answerObject(env: Env, key: string): Promise<Response> {
  const bytes = await objectStoreOf(env).get(key)
  if (bytes === null) throw notFound()
  return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } })
}
