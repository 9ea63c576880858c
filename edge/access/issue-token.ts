// Makes bearer tokens. The text is given out once, by who called this; what is kept is its hash.
import type { Scope } from '../../contract/api/teams/roles.ts'
import type { Env } from '../bindings/env.ts'
import { sha256HexOf } from '../runtime/hash.ts'
import type { System } from '../runtime/system.ts'
import type { TokenKind } from './actor.ts'

const PREFIX: Record<TokenKind, string> = { page: 'tsp', plugin: 'tsf', api: 'tsk' }
const MAX_OF_A_KIND = 100 // a person's live tokens of one kind in a team; the oldest give way
const DEAD_KEPT_MS = 24 * 3600_000

export interface NewToken {
  id: string
  team: string
  user: string
  kind: TokenKind
  name: string
  scopes: readonly Scope[]
  expiresMs: number
  /** The token that it was made or confirmed with: it is revoked with that one. */
  parent?: string | null
  /** The sign-in that ends with it, if one does. */
  session?: string
}

export interface IssuedToken {
  id: string
  token: string
}

const COLUMNS = 'id, hash, team, user, kind, name, scopes, session, parent, created_ms, expires_ms'
/**
 * Part of the statement: what was revoked, or who was removed, between the request's check and now gives no
 * token any more.
 */
const MAY_BE = `exists (select 1 from "member" where "organizationId" = ?3 and "userId" = ?4)
  and (?9 is null or exists (select 1 from token where id = ?9 and revoked_ms is null))`
const INSERT = `insert into token (${COLUMNS}) select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
  where ${MAY_BE}`

const LIVE = 'team = ?1 and user = ?2 and kind = ?3 and revoked_ms is null and expires_ms > ?4'
const NEWEST = `select id from token where ${LIVE} order by created_ms desc, id limit ${MAX_OF_A_KIND}`
const GIVE_WAY = `update token set expires_ms = ?4 where ${LIVE} and id not in (${NEWEST})`
/**
 * Dead ones stay for as long as there are tokens that descend from them: a family is followed through them.
 */
const DROP_DEAD = `delete from token where team = ?1 and user = ?2 and (revoked_ms < ?3 or expires_ms < ?3)
  and not exists (select 1 from token child where child.parent = token.id)`

/** Null where the person is no member, or the token that it is made with is revoked. */
export async function issueToken(env: Env, system: System, made: NewToken): Promise<IssuedToken | null> {
  const [token, nowMs] = [`${PREFIX[made.kind]}_${system.randomSecret()}`, system.nowMs()]
  const { id, team, user, kind, name, scopes, expiresMs, session = null, parent = null } = made
  const values = [
    id,
    await sha256HexOf(token),
    team,
    user,
    kind,
    name,
    scopes.join(' '),
    session,
    parent,
    nowMs,
    expiresMs,
  ]
  const [inserted] = await env.DB.batch([
    env.DB.prepare(INSERT).bind(...values),
    env.DB.prepare(GIVE_WAY).bind(team, user, kind, nowMs),
    env.DB.prepare(DROP_DEAD).bind(team, user, nowMs - DEAD_KEPT_MS),
  ])
  return (inserted?.meta.changes ?? 0) > 0 ? { id, token } : null
}
