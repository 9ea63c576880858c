// GET of anything else: the playground's files, if this deployment has them. The page may load and call
// nothing but this server.

import type { Context, Handler } from 'hono'
import type { EdgeEnv } from '../../http/edge-env.ts'
import { notFound } from '../../runtime/refusal.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const getPage: Handler<EdgeEnv> = (c) => answerPage(c, c.req.raw)

/** The file at the request's address, under the policy of pages. */
export async function answerPage(c: Context<EdgeEnv>, request: Request): Promise<Response> {
  const response = await c.env.PAGE?.fetch(request)
  if (response === undefined || response.status === 404) throw notFound()
  const headers = new Headers(response.headers)
  headers.set('content-security-policy', POLICY)
  headers.set('cross-origin-resource-policy', 'same-origin')
  return new Response(response.body, { status: response.status, headers })
}
