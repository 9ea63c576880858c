// A person's account over all of the person's teams: everything that is kept of somebody, as one document,
// and the request that erases it. Times are ISO 8601.
import * as z from 'zod'
import { JobId, TeamId } from '../shared/ids.ts'
import { AuditEntry } from './audit.ts'
import { Role } from './roles.ts'
import { TokenInfo } from './team.ts'

/** Jobs and log entries of a team that one document carries, the latest. */
export const MAX_ACCOUNT_ENTRIES = 10_000

const Session = z.object({
  since: z.string(),
  expiresAt: z.string(),
  /** The network address and the browser that it was opened from, where they are known. */
  address: z.string().nullable(),
  agent: z.string().nullable(),
})

const AccountTeam = z.object({
  id: TeamId,
  name: z.string(),
  role: Role,
  since: z.string(),
  tokens: z.array(TokenInfo),
  /** What the person asked for; each is at `GET /v1/jobs/{id}` until the team's retention time is over. */
  jobs: z.array(z.object({ id: JobId, day: z.string(), images: z.int().min(0) })),
  /** What the person changed in the team. */
  log: z.array(AuditEntry),
  /** From where: what the marks in those entries stand for. */
  addresses: z.record(z.string(), z.string()),
})

export const AccountData = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), since: z.string() }),
  /** By which one signs in: `credential` is e-mail and password. */
  signIns: z.array(z.string()),
  /** Whether signing in by password asks for a code as well. */
  secondFactor: z.boolean(),
  sessions: z.array(Session),
  teams: z.array(AccountTeam),
})
export type AccountData = z.infer<typeof AccountData>

/** `email`: the account's own, said once more, for nothing brings it back. */
export const EraseRequest = z.strictObject({ email: z.email().max(254).toLowerCase() })
