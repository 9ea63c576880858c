// Teams and people of a fuzzed edge, put into its database as a sign-in would have: a person of each role,
// with a token of every scope.
import { createHash, randomUUID } from 'node:crypto'
import { ROLES, type Role, SCOPES } from '../../../contract/api/teams/roles.ts'
import type { EdgeAlone } from '../edge-alone.ts'

const DAY_MS = 24 * 3600_000

export interface Person {
  team: string
  user: string
  role: Role
  token: string
  /** Null where it was refused. */
  json<T>(method: string, path: string, body?: unknown): Promise<T | null>
  send(
    method: string,
    path: string,
    body: Uint8Array<ArrayBuffer> | string | null,
    type: string,
  ): Promise<Response>
}

export interface Team {
  id: string
  people: Record<Role, Person>
}

/** With a second owner, so that the first may go. */
export async function newTeam(edge: EdgeAlone): Promise<Team> {
  const id = randomUUID()
  const database = await edge.database()
  const team = database
    .prepare('insert into "organization" values (?, ?, ?, null, ?, null)')
    .bind(id, 'Fuzzed', id, new Date().toISOString())
  await team.run()
  const [viewer, designer, admin, owner] = await Promise.all(
    [...ROLES, 'owner' as const].map((role) => newPerson(edge, id, role)),
  )
  if (!viewer || !designer || !admin || !owner) throw new Error('four roles were expected')
  return { id, people: { viewer, designer, admin, owner } }
}

export async function newPerson(edge: EdgeAlone, team: string, role: Role): Promise<Person> {
  const [user, now, nowMs, token] = [
    randomUUID(),
    new Date().toISOString(),
    Date.now(),
    `tsp_${randomUUID()}`,
  ]
  const database = await edge.database()
  const hash = createHash('sha256').update(token).digest('hex')
  const issued =
    'insert into token (id, hash, team, user, kind, name, scopes, created_ms, expires_ms) values ' +
    '(?, ?, ?, ?, ?, ?, ?, ?, ?)'
  const values = [randomUUID(), hash, team, user, 'page', 'fuzz', SCOPES.join(' '), nowMs, nowMs + DAY_MS]
  await database.batch([
    database
      .prepare(
        'insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") ' +
          'values (?, ?, ?, 1, ?, ?)',
      )
      .bind(user, role, addressOf(user), now, now),
    database.prepare('insert into "member" values (?, ?, ?, ?, ?)').bind(randomUUID(), team, user, role, now),
    database.prepare(issued).bind(...values),
  ])
  return personOf(edge.url, { team, user, role, token })
}

export const addressOf = (user: string): string => `${user}@people.test`

function personOf(url: string, who: Pick<Person, 'team' | 'user' | 'role' | 'token'>): Person {
  const send: Person['send'] = (method, path, body, type) =>
    fetch(url + path, {
      method,
      body,
      headers: { authorization: `Bearer ${who.token}`, ...(body !== null && { 'content-type': type }) },
    })
  return {
    ...who,
    send,
    json: async <T>(method: string, path: string, body?: unknown) => {
      const response = await send(
        method,
        path,
        body === undefined ? null : JSON.stringify(body),
        'application/json',
      )
      const text = await response.text()
      return response.ok ? ((text === '' ? {} : JSON.parse(text)) as T) : null
    },
  }
}
