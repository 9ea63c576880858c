// An upload as a worker sees it: of an SVG the PNG that it was made into, where a worker has made it.

import { looksLikeSvg } from '../../../../contract/vector/svg/read-user-svg.ts'
import type { Env } from '../../../bindings/env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { originalKey, rasterKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

export async function answerImage(env: Env, team: string, sha256: string): Promise<Response> {
  const store = objectStoreOf(env)
  const original = await store.get(originalKey(team, sha256))
  if (original === null) throw notFound()
  const raster = looksLikeSvg(original) ? await store.get(rasterKey(team, sha256)) : null
  return new Response(raster ?? original, { headers: { 'content-type': 'application/octet-stream' } })
}
