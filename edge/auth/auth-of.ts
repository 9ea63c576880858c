// Better Auth for a request, and who is signed in by its cookie.
import type { Context } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'
import type { Auth } from './auth.ts'
import { loadAuth } from './load-auth.ts'

export async function authOf(c: Context<EdgeEnv>, system: System): Promise<Auth> {
  const { createAuth } = await loadAuth()
  return createAuth(c.env, system, new URL(c.req.url).origin)
}

export interface SignedIn {
  session: string
  user: { id: string; name: string; email: string }
}

/** Null for a request without a session that is still good. */
export async function signedIn(c: Context<EdgeEnv>, auth: Auth): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers: c.req.raw.headers })
  if (found === null) return null
  const { id, name, email } = found.user
  return { session: found.session.id, user: { id, name, email } }
}

export async function requireSigned(c: Context<EdgeEnv>, auth: Auth): Promise<SignedIn> {
  const signed = await signedIn(c, auth)
  if (signed === null) throw new Refusal('unauthorized', 'Sign in first.')
  return signed
}

/** The id of the sign-in that this answer of Better Auth's has opened. */
export async function sessionOf(auth: Auth, answer: Response): Promise<string> {
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  const found = await auth.api.getSession({ headers: new Headers({ cookie: cookie.join('; ') }) })
  if (found === null) throw new Error('no sign-in was opened')
  return found.session.id
}
