// The teams of a person, and new ones.
import * as z from 'zod'
import { TeamId } from '../contract/ids.ts'
import { Role } from '../contract/roles.ts'
import type { Env } from '../env.ts'
import type { System } from '../system.ts'

const MAX_TEAMS = 100 // of one answer
const MAX_OWNED = 10 // teams that one person may own: nobody needs more, and each has quotas of its own

const Row = z.object({ id: TeamId, name: z.string(), role: Role })
export type Membership = z.infer<typeof Row>

export async function membershipsOf(env: Env, user: string): Promise<Membership[]> {
  const query = `select o."id" as id, o."name" as name, m."role" as role from "member" m join "organization" o on o."id" = m."organizationId"
    where m."userId" = ?1 order by o."name", o."id" limit ${MAX_TEAMS}`
  const { results } = await env.DB.prepare(query).bind(user).all()
  return results.map((row) => Row.parse(row))
}

/** A team with this person as its owner; null when the person owns enough. */
export async function createTeam(env: Env, system: System, user: string, name: string): Promise<string | null> {
  const owned = (await membershipsOf(env, user)).filter(({ role }) => role === 'owner')
  if (owned.length >= MAX_OWNED) return null
  const [id, now] = [system.uuid(), new Date(system.nowMs()).toISOString()]
  await env.DB.batch([
    env.DB.prepare('insert into "organization" ("id", "name", "slug", "createdAt") values (?, ?, ?, ?)').bind(id, name, id, now),
    env.DB.prepare('insert into "member" ("id", "organizationId", "userId", "role", "createdAt") values (?, ?, ?, ?, ?)').bind(
      system.uuid(),
      id,
      user,
      'owner',
      now,
    ),
  ])
  return id
}
