// On a machine of one's own the disk may be full. What would need room is then refused before anything is
// written, while reading goes on, and so does what makes room: deletions, and the ends of things.

import type { MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../http/edge-env.ts'
import { hasRoom } from '../runtime/disk-room.ts'
import { Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'

const TAKES = ['PUT', 'POST', 'PATCH']
const ENDS = /\/(cancel|erase|sign-out|leave|deny)$/
const KNOWN_MS = 250 // as often as the disk is looked at

/** Refuses with disk_full. */
export const requireRoom = (system: Pick<System, 'nowMs'>): MiddlewareHandler<EdgeEnv> => {
  let known = { room: true, atMs: Number.NEGATIVE_INFINITY }
  return async function requireRoom(c, next) {
    if (c.env.ROOM !== undefined && TAKES.includes(c.req.method) && !ENDS.test(c.req.path)) {
      const nowMs = system.nowMs()
      if (nowMs >= known.atMs + KNOWN_MS || nowMs < known.atMs)
        known = { room: await hasRoom(c.env, 'lately'), atMs: nowMs }
      if (!known.room)
        throw new Refusal('disk_full', 'There is no room to store this. It can be sent again when there is.')
    }
    await next()
  }
}
