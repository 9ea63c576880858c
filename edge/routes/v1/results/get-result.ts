// GET /v1/results/{team}/{sha256}?expires&signature: a result behind its signed address. It needs no token,
// for an <img> sends none.

import type { Handler } from 'hono'
import * as z from 'zod'
import { Sha256, TeamId } from '../../../../contract/api/shared/ids.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { notFound } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { isSigned } from '../../../signing/signed-url.ts'
import { verifyingKeys } from '../../../signing/signing-keys.ts'
import { resultKey } from '../../../storage/object-keys.ts'
import { objectStoreOf } from '../../../storage/object-store-of.ts'

const Address = z.object({
  team: TeamId,
  sha256: Sha256,
  expires: z.coerce.number().int(),
  signature: Sha256,
})

export const getResult =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const address = Address.safeParse({ ...c.req.param(), ...c.req.query() })
    if (!address.success) throw notFound()
    if (
      !(await isSigned(verifyingKeys(c.env), 'result', address.data, address.data.signature, system.nowMs()))
    )
      throw notFound()
    const bytes = await objectStoreOf(c.env).get(resultKey(address.data.team, address.data.sha256))
    if (bytes === null) throw notFound()
    const headers = {
      'content-type': isPng(bytes) ? 'image/png' : 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    }
    return new Response(bytes, { headers })
  }

/** Results are PNG or SVG: put-job-result.ts and put-job-svg.ts looked at them. */
function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89
}
