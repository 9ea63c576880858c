// Erases a person: name, address, sign-ins, memberships, tokens and open invitations, and from where they
// came. What the person made stays the teams', under an id that leads to nobody: jobs until the team's
// retention time is over, entries of the logs for good, whose chains of hashes stay whole. A team of the
// person alone ends with them, in storage as well (usage/end-team.ts).

import * as z from 'zod'
import type { Env } from '../bindings/env.ts'
import { auditOf, registryOf, usageOf } from '../bindings/stubs.ts'

/** A team that stands in the way, by its name. */
export type Erased =
  | { type: 'erased'; teams: string[] }
  /** Others are in the team, and no other is its owner. */
  | { type: 'last-owner'; team: string }
  /** Nobody else is in the team, and its libraries would be nobody's. */
  | { type: 'has-libraries'; team: string }

const Team = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  members: z.int(),
  owners: z.int(),
})

const Former = z.object({ id: z.string() })
const FORMER = 'select team as id from was_member where user = ?1'
const LOOK_MS = 1000

const COUNTS = `(select count(*) from "member" a where a."organizationId" = m."organizationId") as members,
  (select count(*) from "member" w where w."organizationId" = m."organizationId"
    and w."role" = 'owner') as owners`
const TEAMS = `select o."id" as id, o."name" as name, m."role" as role, ${COUNTS} from "member" m
  join "organization" o on o."id" = m."organizationId" where m."userId" = ?1`

/** Part of each statement, so that an owner who leaves at the same moment changes nothing. */
const LEAVES_OWNERS = `not exists (select 1 from (${TEAMS}) where role = 'owner' and members > 1
  and owners = 1)`
const IS_GONE = 'not exists (select 1 from "user" where "id" = ?1)'

/** `email` is the person's own. */
export async function eraseAccount(env: Env, user: string, email: string): Promise<Erased> {
  const { results } = await env.DB.prepare(TEAMS).bind(user).all()
  const teams = results.map((row) => Team.parse(row))
  const orphaned = teams.find(isOrphaned)
  if (orphaned !== undefined) return { type: 'last-owner', team: orphaned.name }
  const alone = teams.filter(({ members }) => members === 1)
  const before = z.array(Former).parse((await env.DB.prepare(FORMER).bind(user).all()).results)
  for (const { id, name } of alone)
    if ((await registryOf(env, id).size()) > 0) return { type: 'has-libraries', team: name }
  const watchTraces = () =>
    watch(env, user, { logs: [...teams, ...before].map(({ id }) => id), ending: alone.map(({ id }) => id) })
  await watchTraces() // before it happens: whoever dies in between leaves nothing behind
  const run = (statement: string, ...more: string[]) => env.DB.prepare(statement).bind(user, ...more)
  const [, erased] = await env.DB.batch([
    run(
      `delete from "organization" where "id" in (select id from (${TEAMS}) where members = 1)
        and ${LEAVES_OWNERS}`,
    ),
    // sessions, accounts, memberships, tokens, invitations made go with it
    run(`delete from "user" where "id" = ?1 and ${LEAVES_OWNERS}`),
    run(`delete from "invitation" where "email" = ?2 and ${IS_GONE}`, email),
    run(`delete from "verification" where ("value" = ?1 or "identifier" = ?2) and ${IS_GONE}`, email),
  ])
  if ((erased?.meta.changes ?? 0) === 0)
    return { type: 'last-owner', team: teams.find(({ role }) => role === 'owner')?.name ?? '' }
  await watchTraces()
  return { type: 'erased', teams: teams.filter(({ members }) => members > 1).map(({ id }) => id) }
}

/**
 * Logs that know the person's addresses, and teams that end with their only member: each looks for itself
 * whether that has happened.
 */
async function watch(
  env: Env,
  user: string,
  { logs, ending }: { logs: string[]; ending: string[] },
): Promise<void> {
  for (const team of logs) await auditOf(env, team).expectErasure(user)
  for (const team of ending) await usageOf(env, team).watch(team, LOOK_MS)
}

function isOrphaned({ role, members, owners }: z.infer<typeof Team>): boolean {
  return role === 'owner' && members > 1 && owners === 1
}
