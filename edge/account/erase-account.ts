// Erases a person: name, address, sign-ins, memberships, tokens and open invitations. What the person made stays the teams', under an id that
// leads to nobody: jobs until the team's retention time is over, entries of the logs for good, whose chains of hashes stay whole.
import * as z from 'zod'
import type { Env } from '../env.ts'
import { shelfOf } from '../libraries/shelf-of.ts'

/** A team that stands in the way, by its name. */
export type Erased =
  | { type: 'erased'; teams: string[] }
  /** Others are in the team, and no other is its owner. */
  | { type: 'last-owner'; team: string }
  /** Nobody else is in the team, and its libraries would be nobody's. */
  | { type: 'has-libraries'; team: string }

const Team = z.object({ id: z.string(), name: z.string(), role: z.string(), members: z.int(), owners: z.int() })

const COUNTS = `(select count(*) from "member" a where a."organizationId" = m."organizationId") as members,
  (select count(*) from "member" w where w."organizationId" = m."organizationId" and w."role" = 'owner') as owners`
const TEAMS = `select o."id" as id, o."name" as name, m."role" as role, ${COUNTS} from "member" m
  join "organization" o on o."id" = m."organizationId" where m."userId" = ?1`

/** Part of each statement, so that an owner who leaves at the same moment changes nothing. */
const LEAVES_OWNERS = `not exists (select 1 from (${TEAMS}) where role = 'owner' and members > 1 and owners = 1)`
const IS_GONE = 'not exists (select 1 from "user" where "id" = ?1)'

/** `email` is the person's own. */
export async function eraseAccount(env: Env, user: string, email: string): Promise<Erased> {
  const { results } = await env.DB.prepare(TEAMS).bind(user).all()
  const teams = results.map((row) => Team.parse(row))
  const orphaned = teams.find(isOrphaned)
  if (orphaned !== undefined) return { type: 'last-owner', team: orphaned.name }
  const alone = teams.filter(({ members }) => members === 1)
  for (const { id, name } of alone) if ((await shelfOf(env, id).size()) > 0) return { type: 'has-libraries', team: name }
  const run = (statement: string, ...more: string[]) => env.DB.prepare(statement).bind(user, ...more)
  const [, erased] = await env.DB.batch([
    run(`delete from "organization" where "id" in (select id from (${TEAMS}) where members = 1) and ${LEAVES_OWNERS}`),
    run(`delete from "user" where "id" = ?1 and ${LEAVES_OWNERS}`), // sessions, accounts, memberships, tokens, invitations made go with it
    run(`delete from "invitation" where "email" = ?2 and ${IS_GONE}`, email),
    run(`delete from "verification" where ("value" = ?1 or "identifier" = ?2) and ${IS_GONE}`, email),
  ])
  if ((erased?.meta.changes ?? 0) === 0) return { type: 'last-owner', team: teams.find(({ role }) => role === 'owner')?.name ?? '' }
  return { type: 'erased', teams: teams.filter(({ members }) => members > 1).map(({ id }) => id) }
}

function isOrphaned({ role, members, owners }: z.infer<typeof Team>): boolean {
  return role === 'owner' && members > 1 && owners === 1
}
