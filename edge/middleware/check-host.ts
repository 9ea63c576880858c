// A page of the web can make its own name lead to this machine (DNS rebinding); its requests then carry that
// name in the Host header.
import type { MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { Refusal } from '../runtime/refusal.ts'

export const checkHost = (): MiddlewareHandler<EdgeEnv> =>
  async function checkHost(c, next) {
    const allowed = c.env.ALLOWED_HOSTS?.split(',').map((host) => host.trim().toLowerCase())
    const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase()
    if (allowed !== undefined && !allowed.includes(host))
      throw new Refusal('forbidden', 'This server does not answer to that name.')
    await next()
  }
