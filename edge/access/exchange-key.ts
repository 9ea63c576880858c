// The one-time key that `npm start` prints with its address gives its owner's page a token, once.

import { HOME_TEAM } from '../../contract/api/shared/ids.ts'
import { SCOPES } from '../../contract/api/teams/roles.ts'
import { type Env, HOME_OWNER } from '../bindings/env.ts'
import type { System } from '../runtime/system.ts'
import { issueToken } from './issue-token.ts'

const TOKEN_LIFE_MS = 30 * 24 * 3600_000

/** Null from the second time on. */
export async function exchangeKey(
  env: Env,
  system: System,
  id: string,
  keyHash: string,
): Promise<string | null> {
  const used = await env.DB.prepare('insert or ignore into used_key (hash) values (?) returning hash')
    .bind(keyHash)
    .first()
  if (used === null) return null
  const expiresMs = system.nowMs() + TOKEN_LIFE_MS
  const owner = {
    id,
    team: HOME_TEAM,
    user: HOME_OWNER,
    kind: 'page',
    name: 'Page',
    scopes: SCOPES,
    expiresMs,
  } as const
  return (await issueToken(env, system, owner))?.token ?? null
}
