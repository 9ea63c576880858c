// One of Better Auth's own endpoints, asked by a route of ours: with a body that was checked, with the
// caller's cookies, and with the origin written out, which has been checked as well.
import type { Context } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import type { Auth } from './auth.ts'

export async function askAuth(
  c: Context<EdgeEnv>,
  auth: Auth,
  path: `/auth/${string}`,
  body: Record<string, unknown>,
  cookies = c.req.header('cookie') ?? '',
): Promise<Response> {
  const { origin } = new URL(c.req.url)
  const headers = new Headers(c.req.raw.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  headers.set('origin', origin)
  headers.set('cookie', cookies)
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  return auth.handler(new Request(origin + path, request))
}

/** Gives the caller the cookies of that answer. */
export function passCookies(c: Context<EdgeEnv>, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}
