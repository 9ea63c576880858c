// Makes bearer tokens. The text is given out once, by who called this; what is kept is its hash.
import type { Scope } from '../contract/roles.ts'
import type { Env } from '../env.ts'
import { sha256HexOf } from '../hash.ts'
import type { System } from '../system.ts'
import type { TokenKind } from './actor.ts'

const PREFIX: Record<TokenKind, string> = { page: 'tsp', plugin: 'tsf', api: 'tsk' }
const MAX_OF_A_KIND = 100 // a person's live tokens of one kind in a team; the oldest give way

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

export async function issueToken(env: Env, system: System, made: NewToken): Promise<IssuedToken> {
  const [token, nowMs] = [`${PREFIX[made.kind]}_${system.randomSecret()}`, system.nowMs()]
  const { id, team, user, kind, name, scopes, expiresMs, session = null, parent = null } = made
  const insert =
    'insert into token (id, hash, team, user, kind, name, scopes, session, parent, created_ms, expires_ms) values (?,?,?,?,?,?,?,?,?,?,?)'
  const values = [id, await sha256HexOf(token), team, user, kind, name, scopes.join(' '), session, parent, nowMs, expiresMs]
  const mine = 'team = ?1 and user = ?2 and kind = ?3'
  const newest = `select id from token where ${mine} order by created_ms desc, id limit ${MAX_OF_A_KIND}`
  await env.DB.batch([
    env.DB.prepare(insert).bind(...values),
    env.DB.prepare(`delete from token where ${mine} and id not in (${newest})`).bind(team, user, kind),
  ])
  return { id, token }
}
