// GET /v1/thumbnails/{team}/{sha256}?expires&signature: a thumbnail behind its signed address. It needs no
// token, for an <img> sends none.

import type { Handler } from 'hono'
import * as z from 'zod'
import { Sha256, TeamId } from '../../../../contract/api/shared/ids.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { isSigned } from '../../../signing/signed-url.ts'
import { verifyingKeys } from '../../../signing/signing-keys.ts'
import { thumbnailKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

const Address = z.object({
  team: TeamId,
  sha256: Sha256,
  expires: z.coerce.number().int(),
  signature: Sha256,
})

export const getThumbnail =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const address = Address.safeParse({ ...c.req.param(), ...c.req.query() })
    if (!address.success) throw notFound()
    if (
      !(await isSigned(
        verifyingKeys(c.env),
        'thumbnail',
        address.data,
        address.data.signature,
        system.nowMs(),
      ))
    )
      throw notFound()
    const bytes = await objectStoreOf(c.env).get(thumbnailKey(address.data.team, address.data.sha256))
    if (bytes === null) throw notFound()
    const headers = {
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=300',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    }
    return new Response(bytes, { headers })
  }
