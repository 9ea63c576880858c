// POST /v1/keys/exchange: the one-time key that `npm start` printed with its address, for a token. The second
// to come gets none.
import type { Handler } from 'hono'
import { KeyExchange } from '../../../../contract/api/http-answers.ts'
import { HOME_TEAM } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { exchangeKey } from '../../../access/exchange-key.ts'
import { auditedBy } from '../../../audit/audited.ts'
import { HOME_OWNER } from '../../../bindings/env.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { equalInConstantTime, sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'

export const postKeyExchange =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { key } = parseWith(KeyExchange, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const hash = await sha256HexOf(key)
    const genuine =
      c.env.ONE_TIME_KEY_HASH !== undefined && equalInConstantTime(c.env.ONE_TIME_KEY_HASH, hash)
    const id = system.uuid()
    const home = { team: HOME_TEAM, user: HOME_OWNER, token: null }
    const read = (made: string | null) => (made === null ? 'unchanged' : {})
    const exchange = () => exchangeKey(c.env, system, id, hash)
    const token = genuine
      ? await auditedBy(c, home, { action: 'token.exchange', target: id }, exchange, read)
      : null
    if (token === null)
      throw new Refusal(
        'unauthorized',
        'This key is used up or unknown; start the server again for a new one.',
      )
    c.header('cache-control', 'no-store')
    return c.json({ token })
  }
