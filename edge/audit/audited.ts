// Writes down what a request changes: before it takes effect, so that a log that cannot write refuses it, and
// once more when it has.

import type { Context } from 'hono'
import * as z from 'zod'
import type { AuditEvent } from '../../contract/api/teams/audit.ts'
import type { IntentOutcome } from '../bindings/audit-rpc.ts'
import type { Env } from '../bindings/env.ts'
import { auditOf } from '../bindings/stubs.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { hmacHex } from '../runtime/hash.ts'
import { logError } from '../runtime/log.ts'

type Details = AuditEvent['details']
export type Change = Pick<AuditEvent, 'action' | 'target'> & { details?: Details }

/** In whose log, by whom. */
export interface Author {
  team: string
  user: string
  /** The id of the token; null where there is none, or it is the operator's own. */
  token: string | null
}

/** What the result of an act says of it: whether there was a change, and what was not known before. */
export type Reading<T> = (result: T) => 'unchanged' | { target?: string; details?: Details }

/**
 * A change by the request's actor, in the team's log. Refusals that change nothing come before, or as a
 * result; whatever is thrown has failed half-way.
 */
export async function audited<T>(
  c: Context<EdgeEnv>,
  change: Change,
  act: () => Promise<T>,
  read: Reading<T> = () => ({}),
): Promise<T> {
  return auditedBy(c, authorOf(c), change, act, read)
}

/** The same by somebody who has no token yet. */
export async function auditedBy<T>(
  c: Context<EdgeEnv>,
  author: Author,
  change: Change,
  act: () => Promise<T>,
  read: Reading<T> = () => ({}),
): Promise<T> {
  const log = auditOf(c.env, author.team)
  const intent: string = await log.begin(eventOf(c, author, change))
  // An intent that cannot be settled stays one, and becomes an entry by itself: the change is done, and
  // known.
  const settle = (outcome: IntentOutcome) =>
    log
      .settle(intent, outcome)
      .catch((error: unknown) => logError('audit-unsettled', error, { team: author.team, intent }))
  try {
    const result = await act()
    const read_ = read(result)
    await settle(read_ === 'unchanged' ? { type: 'unchanged' } : { type: 'done', ...read_ })
    return result
  } catch (error) {
    await settle({ type: 'failed' })
    throw error
  }
}

/** What is only looked at, and is to be known before it is shown. */
export async function auditedLook(c: Context<EdgeEnv>, change: Change): Promise<void> {
  const author = authorOf(c)
  await auditOf(c.env, author.team).append(eventOf(c, author, change))
}

/**
 * Stands for a text that somebody has written: the log is for ever, and what is deleted or erased must not
 * stay in it.
 */
export async function textDigest(env: Env, text: string): Promise<string> {
  return `hmac:${(await hmacHex(env.SIGNING_KEY ?? '', `audit ${text}`)).slice(0, 32)}`
}

function authorOf(c: Context<EdgeEnv>): Author {
  const { team, user, token } = c.get('actor')
  return { team, user, token: token.kind === 'owner' ? null : token.id }
}

function eventOf(
  c: Context<EdgeEnv>,
  { user, token }: Author,
  { action, target, details = {} }: Change,
): AuditEvent {
  return { user, token, action, target, details, from: addressOf(c), requestId: c.get('requestId') }
}

const Address = z.union([z.ipv4(), z.ipv6()])

/**
 * The caller's network address as Cloudflare says it. On a laptop there is none: every caller is this
 * machine.
 */
export function addressOf(c: Context<EdgeEnv>): string | null {
  return Address.safeParse(c.req.header('cf-connecting-ip')).data ?? null
}
