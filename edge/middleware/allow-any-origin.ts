// A Figma iframe's origin is `null`, so every origin may call, and none with credentials: only the bearer
// token counts.
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

export const allowAnyOrigin = (): MiddlewareHandler =>
  cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'last-event-id'],
    exposeHeaders: ['retry-after', 'x-request-id'],
    maxAge: 86_400,
  })
