// Writes down what a request has changed. It is awaited before the answer: what was acknowledged is in the log.
import type { Context } from 'hono'
import type { AuditEntry, AuditEvent } from '../contract/audit.ts'
import type { EdgeEnv } from '../edge-env.ts'
import type { Env } from '../env.ts'

export function auditOf(env: Env, team: string) {
  return env.AUDIT.getByName(team)
}

export type Change = Pick<AuditEvent, 'action' | 'target'> & { details?: AuditEvent['details'] }

/** By the request's actor, in the team's log. */
export async function audit(c: Context<EdgeEnv>, change: Change): Promise<AuditEntry> {
  const { team, user, token } = c.get('actor')
  const id = token.kind === 'owner' ? null : token.id
  return auditOf(c.env, team).append({ details: {}, ...change, user, token: id, from: addressOf(c), requestId: c.get('requestId') })
}

/** The caller's network address as Cloudflare says it. On a laptop there is none: every caller is this machine. */
export function addressOf(c: Context<EdgeEnv>): string | null {
  return c.req.header('cf-connecting-ip') ?? null
}
