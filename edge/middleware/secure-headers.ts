// Headers that every answer gets: nothing is sniffed, framed by strangers, or told where the visitor came
// from.
import type { MiddlewareHandler } from 'hono'

export const secureHeaders = (): MiddlewareHandler =>
  async function secureHeaders(c, next) {
    await next()
    if (c.res.status === 101) return // a WebSocket's answer is sealed
    c.header('x-content-type-options', 'nosniff')
    // Not `no-referrer`: under it a browser hides a page's own origin even from its own server, which asks
    // for it (/auth).
    c.header('referrer-policy', 'same-origin')
    c.header('cross-origin-opener-policy', 'same-origin')
  }
