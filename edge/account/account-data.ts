// Everything that is kept of a person, from wherever it is kept: the database, and each team's log and usage.

import * as z from 'zod'
import { TeamId } from '../../contract/api/shared/ids.ts'
import { type AccountData, MAX_ACCOUNT_ENTRIES } from '../../contract/api/teams/account.ts'
import { Role } from '../../contract/api/teams/roles.ts'
import type { Env } from '../bindings/env.ts'
import { auditOf, usageOf } from '../bindings/stubs.ts'
import { listTokens } from '../teams/tokens.ts'

type AccountTeam = AccountData['teams'][number]

const User = z.object({ id: z.string(), name: z.string(), email: z.string(), since: z.string() })
const Factor = z.object({ secondFactor: z.int().transform((found) => found === 1) })
const Provider = z.object({ providerId: z.string() })
const Session = z.object({
  since: z.string(),
  expiresAt: z.string(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
})
const Membership = z.object({ id: TeamId, name: z.string(), role: Role, since: z.string() })

const QUERIES = {
  user: `select "id", "name", "email", "createdAt" as since, "twoFactorEnabled" as secondFactor
    from "user" where "id" = ?`,
  providers: 'select distinct "providerId" from "account" where "userId" = ? order by "providerId"',
  sessions: `select "createdAt" as since, "expiresAt", "ipAddress" as address, "userAgent" as agent
      from "session" where "userId" = ? order by "createdAt"`,
  teams: `select o."id" as id, o."name" as name, m."role" as role, m."createdAt" as since from "member" m
    join "organization" o on o."id" = m."organizationId" where m."userId" = ? order by m."createdAt", o."id"`,
} as const

/** Null for somebody who is not there. */
export async function accountData(env: Env, user: string, nowMs: number): Promise<AccountData | null> {
  const asked = Object.values(QUERIES).map((query) => env.DB.prepare(query).bind(user))
  const [person, providers, sessions, teams] = (await env.DB.batch(asked)).map(({ results }) => results)
  if (person?.[0] === undefined) return null
  return {
    user: User.parse(person[0]),
    signIns: z
      .array(Provider)
      .parse(providers)
      .map((one) => one.providerId),
    ...Factor.parse(person[0]),
    sessions: z.array(Session).parse(sessions),
    teams: await Promise.all(
      z
        .array(Membership)
        .parse(teams)
        .map((one) => inTeam(env, user, one, nowMs)),
    ),
  }
}

async function inTeam(
  env: Env,
  user: string,
  membership: z.infer<typeof Membership>,
  nowMs: number,
): Promise<AccountTeam> {
  const { id } = membership
  const jobs: AccountTeam['jobs'] = await usageOf(env, id).jobsOf(user, MAX_ACCOUNT_ENTRIES)
  const log: Pick<AccountTeam, 'addresses'> & { entries: AccountTeam['log'] } = await auditOf(env, id).by(
    user,
    MAX_ACCOUNT_ENTRIES,
  )
  const { entries, addresses } = log
  return { ...membership, tokens: await listTokens(env, id, user, nowMs), jobs, log: entries, addresses }
}
