// From an invitation's secret to a member. It lets in as no more than whoever invited may still invite: who
// has lost that role, or left the team, comes back by no invitation of their own.
import * as z from 'zod'
import { Role } from '../../contract/api/teams/roles.ts'
import type { Env } from '../bindings/env.ts'
import { sha256HexOf } from '../runtime/hash.ts'
import type { System } from '../runtime/system.ts'

const Found = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  team: z.string(),
  teamName: z.string(),
  /** Whether its secret went to the mailbox alone: then whoever has it has the mailbox. */
  mailed: z.int().transform((mailed) => mailed === 1),
})
export type FoundInvitation = z.infer<typeof Found>

/** As member-rules.ts says it, of the inviter's present role `w`. */
const STILL_MAY_INVITE = `exists (select 1 from "member" w where w."organizationId" = i."organizationId"
  and w."userId" = i."inviterId"
  and (w."role" = 'owner' or (w."role" = 'admin' and i."role" <> 'owner')))`
const OPEN = `i."status" = 'pending' and i."expiresAt" > ?2 and ${STILL_MAY_INVITE}`

/** Of whatever team; null for a secret that opens nothing. */
export async function findInvitation(
  env: Env,
  secret: string,
  nowMs: number,
): Promise<FoundInvitation | null> {
  const query = `select i."id", i."email", i."role", i."mailed", i."organizationId" as team,
    o."name" as "teamName" from "invitation" i
    join "organization" o on o."id" = i."organizationId" where i."secretHash" = ?1 and ${OPEN}`
  const row = await env.DB.prepare(query)
    .bind(await sha256HexOf(secret), iso(nowMs))
    .first()
  return row === null ? null : Found.parse(row)
}

/**
 * Makes the person a member, once; whoever is one already keeps the role. Whether the invitation was still
 * open.
 */
export async function accept(
  env: Env,
  system: System,
  invitation: FoundInvitation,
  user: string,
): Promise<boolean> {
  const now = iso(system.nowMs())
  const isOpen = `from "invitation" i where i."id" = ?1 and ${OPEN}`
  const join = `insert or ignore into "member" ("id", "organizationId", "userId", "role", "createdAt")
    select ?3, ?4, ?5, ?6, ?2 where exists (select 1 ${isOpen})`
  const take = `update "invitation" set "status" = 'accepted' where "id" in (select i."id" ${isOpen})`
  const { id, team, role } = invitation
  const statements = [
    env.DB.prepare(join).bind(id, now, system.uuid(), team, user, role),
    env.DB.prepare(take).bind(id, now),
  ]
  const [, taken] = await env.DB.batch(statements)
  return (taken?.meta.changes ?? 0) > 0
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
