// An object's bytes as they are stored, for a worker.
import type { Env } from '../../env.ts'
import { notFound } from '../../problems.ts'
import { r2Store } from '../../storage/r2-store.ts'

export async function answerObject(env: Env, key: string): Promise<Response> {
  const bytes = await r2Store(env.OBJECTS).get(key)
  if (bytes === null) throw notFound()
  return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } })
}
