// POST /v1/sign-out: ends the token that the request came with. The operator's own has no end but a new
// start.
import type { Handler } from 'hono'
import { audited } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import type { System } from '../../../runtime/system.ts'
import { endToken } from '../../../teams/tokens.ts'

export const postSignOut =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { team, user, token } = c.get('actor')
    if (token.kind === 'owner') return c.body(null, 204)
    const end = () => endToken(c.env, team, user, token.id, system.nowMs())
    await audited(c, { action: 'token.sign-out', target: token.id }, end)
    return c.body(null, 204)
  }
