// Signing in by password, and asking for a new password, with bounds for each account and each network
// address. A request for a new password is answered before anything is looked up, so that neither the answer
// nor its time tells whether there is such an account.
import type { Context } from 'hono'
import * as z from 'zod'
import { forgetTally, tally } from '../../access/tally.ts'
import { addressOf } from '../../audit/audited.ts'
import { authOf } from '../../auth/auth-of.ts'
import { requireFew, signInGuesses } from '../../auth/guesses.ts'
import type { Env } from '../../bindings/env.ts'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { parseWith } from '../../http/read-json.ts'
import { mailerOf } from '../../mail/mailer.ts'
import { logError } from '../../runtime/log.ts'
import { notFound, Refusal } from '../../runtime/refusal.ts'
import type { System } from '../../runtime/system.ts'

const HOUR_MS = 3600_000
const GUESSES_FROM_ADDRESS = 200
const RESETS_OF_ACCOUNT = 5
const RESETS_FROM_ADDRESS = 50
const MAIL_AFTER_MS = 100
const MAIL_WITHIN_MS = 2_000

const Email = z.object({ email: z.email().max(254).toLowerCase() })
/** As Better Auth says it. */
const Begun = z.object({ twoFactorRedirect: z.literal(true) })
const Reset = Email.extend({ redirectTo: z.literal('/admin/reset').optional() })

export async function guardedSignIn(
  c: Context<EdgeEnv>,
  system: System,
  signIn: () => Promise<Response>,
): Promise<Response> {
  const { email } = parseWith(Email, await c.req.raw.clone().json().catch(noJson))
  await requireFew(c, system, signInGuesses(email))
  await requireFew(c, system, {
    what: 'sign-in from',
    who: addressOf(c) ?? 'nowhere',
    most: GUESSES_FROM_ADDRESS,
  })
  await askAsMuch(c.env, email)
  const response = await signIn()
  // Whoever has a second factor has only begun: the next step is what succeeds.
  if (response.ok && !(await isBegun(response))) await forgetTally(c.env, signInGuesses(email))
  return response
}

async function isBegun(response: Response): Promise<boolean> {
  return Begun.safeParse(await response.clone().json()).success
}

/**
 * Better Auth asks for the ways in of an address that has an account. Where it has none, as much is asked
 * here, so that time does not tell them apart.
 */
async function askAsMuch(env: Env, email: string): Promise<void> {
  const person = await env.DB.prepare('select 1 from "user" where "email" = ?').bind(email).first()
  if (person === null) await env.DB.prepare('select * from "account" where "userId" = ?').bind('').all()
}

export async function requestReset(c: Context<EdgeEnv>, system: System): Promise<Response> {
  if (mailerOf(c.env) === null) throw notFound()
  const { email, redirectTo = '/admin/reset' } = parseWith(
    Reset,
    await c.req.raw.clone().json().catch(noJson),
  )
  await requireFew(c, system, {
    what: 'reset from',
    who: addressOf(c) ?? 'nowhere',
    most: RESETS_FROM_ADDRESS,
  })
  // Not a step of it before the answer, and not at once after it: neither this answer's time nor the next
  // one's says whether there is such an account.
  const afterMs = MAIL_AFTER_MS + (system.randomUint32() % MAIL_WITHIN_MS)
  const send = async (): Promise<void> => {
    await system.wait(afterMs)
    const over = await tally(
      c.env,
      { what: 'reset', who: email, most: RESETS_OF_ACCOUNT, windowMs: HOUR_MS },
      system.nowMs(),
    )
    if (over !== null) return // told to nobody: it would say that somebody asks
    const auth = await authOf(c, system)
    await auth.api.requestPasswordReset({ body: { email, redirectTo } })
  }
  c.executionCtx.waitUntil(
    send().catch((error: unknown) => logError('mail', error, { requestId: c.get('requestId') })),
  )
  return c.json({ status: true })
}

function noJson(cause: unknown): never {
  throw new Refusal('invalid_request', 'The body is no JSON.', { cause })
}
