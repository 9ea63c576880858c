// Mail goes out by what the operator has bound: Cloudflare's own (`EMAIL`), or a webhook that gets each mail
// as JSON. Without either there is no mailer, and whoever wanted to send something is told so.
import type { Env } from '../bindings/env.ts'
import { hmacHex } from '../runtime/hash.ts'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Throws when the mail could not be handed over. */
  send(mail: Mail): Promise<void>
}

export function mailerOf(env: Env): Mailer | null {
  const mailer = bareMailerOf(env)
  return mailer && { send: ({ to, subject, text }) => mailer.send({ to, subject: oneLine(subject), text }) }
}

/** A name that somebody has given a team gets no line of its own among a mail's headers. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

function bareMailerOf(env: Env): Mailer | null {
  const { EMAIL, MAIL_FROM, MAIL_WEBHOOK_URL, MAIL_WEBHOOK_SECRET } = env
  if (EMAIL && MAIL_FROM)
    return { send: async (mail) => void (await EMAIL.send({ ...mail, from: MAIL_FROM })) }
  if (MAIL_WEBHOOK_URL && MAIL_WEBHOOK_SECRET) return webhookMailer(MAIL_WEBHOOK_URL, MAIL_WEBHOOK_SECRET)
  return null
}

/** The body is signed as a whole, so that nobody else can have mail sent in this server's name. */
function webhookMailer(url: string, secret: string): Mailer {
  return {
    send: async (mail) => {
      const body = JSON.stringify(mail)
      const headers = { 'content-type': 'application/json', 'tessera-signature': await hmacHex(secret, body) }
      const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the mail webhook answered ${response.status}`)
    },
  }
}
