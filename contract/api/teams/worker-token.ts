// Tokens that let workers in, as the operator makes, lists and revokes them. A worker bound to teams is given
// nothing of another's.
import * as z from 'zod'
import { TeamId } from '../shared/ids.ts'
import { listedToken, madeToken } from './listed-token.ts'

export const MAX_WORKER_TOKENS = 1_000
const MAX_TEAMS = 100
const WorkerTeams = z.array(TeamId).min(1).max(MAX_TEAMS)

export const WorkerTokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  teams: WorkerTeams.optional(),
})
export type WorkerTokenRequest = z.infer<typeof WorkerTokenRequest>

/** `teams`: null where it is bound to none, and so sees what every team's jobs need. */
export const WorkerTokenInfo = z.object({
  ...listedToken,
  teams: WorkerTeams.nullable(),
})
export type WorkerTokenInfo = z.infer<typeof WorkerTokenInfo>
export const WorkerTokenList = z.object({ tokens: z.array(WorkerTokenInfo) })
export type WorkerTokenList = z.infer<typeof WorkerTokenList>

export const WorkerTokenMade = WorkerTokenInfo.extend(madeToken)
export type WorkerTokenMade = z.infer<typeof WorkerTokenMade>
