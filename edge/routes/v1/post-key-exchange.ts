// POST /v1/keys/exchange: the one-time key that `npm start` printed with its address, for a token. The second
// to come gets none.
import type { Handler } from 'hono'
import { KeyExchange } from '../../../contract/api/http-answers.ts'
import { HOME_TEAM } from '../../../contract/api/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../contract/api/limits.ts'
import { exchangeKey } from '../../access/exchange-key.ts'
import { auditedBy } from '../../audit/audit.ts'
import type { EdgeEnv } from '../../edge-env.ts'
import { HOME_OWNER } from '../../env.ts'
import { equalInConstantTime, sha256HexOf } from '../../hash.ts'
import { parseWith, readJson } from '../../read-json.ts'
import { Refusal } from '../../refusal.ts'
import type { System } from '../../system.ts'

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
