// API tokens. Everybody sees, makes and revokes the own ones; admins see and revoke all of the team's. None
// is made that may do more than the token it was asked for with.

import type { Context, Handler } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { isAtLeast } from '../../../../contract/api/teams/roles.ts'
import { type TokenList, type TokenMade, TokenRequest } from '../../../../contract/api/teams/team.ts'
import { issueToken, type NewToken } from '../../../access/issue-token.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { listTokens, revokeFamily } from '../../../teams/tokens.ts'

const DAY_MS = 24 * 3600_000

export const getTokens =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const list: TokenList = { tokens: await listTokens(c.env, c.get('team'), whose(c), system.nowMs()) }
    c.header('cache-control', 'no-store')
    return c.json(list)
  }

export const postToken =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const { name, scopes, days } = parseWith(
      TokenRequest,
      await readJson(c.req.raw, MAX_REQUEST_BYTES),
    ) as z.output<typeof TokenRequest>
    const { team, user, scopes: own, token: by } = c.get('actor')
    if (!scopes.every((scope) => own.includes(scope)))
      throw new Refusal('forbidden', 'A token may do no more than the one it is made with.')
    const [createdMs, unique] = [system.nowMs(), [...new Set(scopes)]]
    const expiresMs = createdMs + days * DAY_MS
    const id = system.uuid()
    const change = {
      action: 'token.create',
      target: id,
      details: { name: await textDigest(c.env, name), scopes: unique.join(' '), days },
    }
    const asked = {
      id,
      team,
      user,
      kind: 'api',
      name,
      scopes: unique,
      expiresMs,
      parent: by.kind === 'owner' ? null : by.id,
    } as const
    const issued = await audited(
      c,
      change,
      () => issueToken(c.env, system, asked),
      (made) => (made === null ? 'unchanged' : {}),
    )
    if (issued === null) throw new Refusal('unauthorized', 'The token that this was asked with has ended.')
    const made: TokenMade = { ...viewOf(asked, createdMs), token: issued.token }
    c.header('cache-control', 'no-store')
    return c.json(made, 201)
  }

function viewOf(
  { id, user, kind, name, scopes, expiresMs }: NewToken,
  createdMs: number,
): Omit<TokenMade, 'token'> {
  const iso = (ms: number) => new Date(ms).toISOString()
  const times = { createdAt: iso(createdMs), expiresAt: iso(expiresMs), usedAt: null }
  return { id, name, kind, user, scopes: [...scopes], ...times }
}

export const deleteToken =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const id = z.uuid().safeParse(c.req.param('token'))
    if (!id.success) throw notFound()
    const revoke = () => revokeFamily(c.env, c.get('team'), whose(c), id.data, system.nowMs())
    const read = (revoked: boolean) => (revoked ? {} : 'unchanged')
    if (!(await audited(c, { action: 'token.revoke', target: id.data }, revoke, read))) throw notFound()
    return c.body(null, 204)
  }

/** Whose tokens the caller may see. */
function whose(c: Context<EdgeEnv>): string | 'everybody' {
  const { role, user } = c.get('actor')
  return isAtLeast(role, 'admin') ? 'everybody' : user
}
