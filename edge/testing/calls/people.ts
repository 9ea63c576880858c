// People of teams as the tests need them: put into the database as a sign-in would have, with a token each.
import { env } from 'cloudflare:workers'
import { type Role, SCOPES, type Scope } from '../../../contract/api/teams/roles.ts'
import type { TokenKind } from '../../access/actor.ts'
import { issueToken } from '../../access/issue-token.ts'
import { call } from './call.ts'

const DAY_MS = 24 * 3600_000
const uuid = (): string => crypto.randomUUID()
const system = {
  nowMs: () => Date.now(),
  uuid,
  randomUint32: () => 0,
  randomSecret: () => uuid().replaceAll('-', ''),
  wait: () => Promise.resolve(),
}

export interface Person {
  team: string
  user: string
  token: string
  tokenId: string
  /** With a JSON body, or none. */
  call(method: string, path: string, body?: unknown): Promise<Response>
  send(method: string, path: string, body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Response>
}

export async function newTeam(name = 'Team'): Promise<string> {
  const id = uuid()
  await env.DB.prepare('insert into "organization" values (?, ?, ?, null, ?, null)')
    .bind(id, name, id, new Date().toISOString())
    .run()
  return id
}

export interface PersonOptions {
  scopes?: readonly Scope[]
  kind?: TokenKind
  name?: string
}

/** A new member of the team, with a token of these scopes. */
export async function newPerson(
  team: string,
  role: Role,
  { scopes = SCOPES, kind = 'page', name = role }: PersonOptions = {},
): Promise<Person> {
  const [user, now] = [uuid(), new Date().toISOString()]
  await env.DB.batch([
    env.DB.prepare(
      `insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") values (?,
        ?, ?, 1, ?, ?)`,
    ).bind(user, name, `${user}@people.test`, now, now),
    env.DB.prepare('insert into "member" values (?, ?, ?, ?, ?)').bind(uuid(), team, user, role, now),
  ])
  return withToken(team, user, scopes, kind)
}

/** A member of another team as well. */
export async function alsoIn(team: string, { user }: Pick<Person, 'user'>, role: Role): Promise<void> {
  const insert = env.DB.prepare('insert into "member" values (?, ?, ?, ?, ?)')
  await insert.bind(uuid(), team, user, role, new Date().toISOString()).run()
}

/** Another token of somebody. */
export async function withToken(
  team: string,
  user: string,
  scopes: readonly Scope[],
  kind: TokenKind = 'api',
): Promise<Person> {
  const issued = await issueToken(env, system, {
    id: uuid(),
    team,
    user,
    kind,
    name: 'test',
    scopes,
    expiresMs: Date.now() + DAY_MS,
  })
  if (issued === null) throw new Error('no token for who is no member')
  const { id, token } = issued
  const send = (method: string, path: string, body: BodyInit | null, type: string) =>
    call(method, path, { body, headers: { authorization: `Bearer ${token}`, 'content-type': type } })
  return {
    team,
    user,
    token,
    tokenId: id,
    send,
    call: (method, path, body) =>
      send(method, path, body === undefined ? null : JSON.stringify(body), 'application/json'),
  }
}
