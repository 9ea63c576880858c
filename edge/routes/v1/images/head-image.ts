// HEAD /v1/images/{sha256}: whether this team has the image already, so that an upload can be saved.

import type { Handler } from 'hono'
import { Sha256 } from '../../../../contract/api/shared/ids.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import { originalKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

export const headImage: Handler<EdgeEnv> = async (c) => {
  const sha256 = Sha256.safeParse(c.req.param('sha256'))
  if (!sha256.success || c.req.raw.method !== 'HEAD') throw notFound() // originals are not handed out again
  const bytes = await objectStoreOf(c.env).size(originalKey(c.get('team'), sha256.data))
  if (bytes === null) throw notFound()
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
}
