// Notifies somebody by mail of what has happened to their account, where mail is sent: whoever did it may be
// another. After the answer, which does not wait for it.
import type { Context } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { logError } from '../runtime/log.ts'
import { mailerOf } from './mailer.ts'

/** `what`: a sentence. */
export function notifyPerson(c: Context<EdgeEnv>, email: string, what: string): void {
  const mailer = mailerOf(c.env)
  if (mailer === null) return
  const admin = `${new URL(c.req.url).origin}/admin`
  const advice = `If this was not you, replace your password at ${admin} and tell an owner of your team.`
  const text = `${what}\n\n${advice}\n`
  const mail = mailer.send({ to: email, subject: 'Your account on Tessera has changed', text })
  c.executionCtx.waitUntil(
    mail.catch((error: unknown) => logError('mail', error, { requestId: c.get('requestId') })),
  )
}
