// A change of a person's account, in the logs of all teams that the person belongs to: written down in each
// before it happens.
import type { Context } from 'hono'
import { auditedBy, type Change, type Reading } from '../audit/audited.ts'
import type { EdgeEnv } from '../http/edge-env.ts'

export interface AccountAuthor {
  user: string
  /** The id of the token; null where there is none, or it is the operator's own. */
  token: string | null
  teams: readonly string[]
}

export async function inEveryLog<T>(
  c: Context<EdgeEnv>,
  { user, token, teams }: AccountAuthor,
  change: Change,
  act: () => Promise<T>,
  read: Reading<T>,
): Promise<T> {
  const inLogs = teams.reduceRight(
    (rest, team) => () => auditedBy(c, { team, user, token }, change, rest, read),
    act,
  )
  return inLogs()
}
