// The second factor of a sign-in by password, as Better Auth keeps it: whose sign-in waits for it, and what
// somebody has set up. A sign-in by the operator's provider asks for what the provider asks for.
import type { Context } from 'hono'
import { getCookie, getSignedCookie } from 'hono/cookie'
import * as z from 'zod'
import type { SignInSettings } from '../../contract/api/teams/sign-in.ts'
import type { Env } from '../bindings/env.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { Auth } from './auth.ts'
import { isReadable } from './auth-secrets.ts'

const COOKIE = 'two_factor' // Better Auth's own name

export interface Challenged {
  id: string
  email: string
  /** The cookie that says so, alone: what is counted and what is asked are the same person’s. */
  cookie: string
}

/** Who has given the right password and owes the second step; null for a sign-in that is none or is over. */
export async function challenged(c: Context<EdgeEnv>, auth: Auth): Promise<Challenged | null> {
  const { createAuthCookie, internalAdapter, secret } = await auth.$context
  const { name } = createAuthCookie(COOKIE)
  const identifier = await getSignedCookie(c, secret, name)
  if (!identifier) return null
  const found = await internalAdapter.findVerificationValue(identifier)
  if (found === null || found.expiresAt <= new Date()) return null
  const person = await internalAdapter.findUserById(found.value)
  if (person === null) return null
  return {
    id: person.id,
    email: person.email,
    cookie: `${name}=${encodeURIComponent(getCookie(c, name) ?? '')}`,
  }
}

const Row = z.object({ password: z.int(), secondFactor: z.int(), codes: z.string().nullable() })
const QUERY = `select exists (select 1 from "account" where "userId" = ?1
  and "password" is not null) as password,
  "twoFactorEnabled" as secondFactor, (select "backupCodes" from "twoFactor" where "userId" = ?1) as codes
  from "user" where "id" = ?1`

export async function settingsOf(env: Env, auth: Auth, user: string): Promise<SignInSettings> {
  const { password, secondFactor, codes } = Row.parse(await env.DB.prepare(QUERY).bind(user).first())
  const hasCodes = secondFactor === 1 && codes !== null && (await isReadable(env, codes))
  const left = hasCodes ? await auth.api.viewBackupCodes({ body: { userId: user } }) : null
  return {
    user,
    password: password === 1,
    secondFactor: secondFactor === 1,
    recoveryCodes: left?.backupCodes.length ?? 0,
  }
}

/** Refuses where the key that it was encrypted under was taken away: no code can be right then. */
export async function requireReadable(env: Env, user: string): Promise<void> {
  const row = await env.DB.prepare('select "secret" from "twoFactor" where "userId" = ?').bind(user).first()
  if (row !== null && !(await isReadable(env, String(row.secret))))
    throw new Refusal(
      'forbidden',
      'This server cannot read your second factor any more; ask whoever runs it.',
    )
}

/** Ends what somebody came in by, but for this sign-in; pages that were open by it close with it. */
export async function endOtherSignIns(env: Env, user: string, session: string): Promise<void> {
  await env.DB.prepare('delete from "session" where "userId" = ?1 and "id" <> ?2').bind(user, session).run()
}
