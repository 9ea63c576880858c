// Whether there is room on this machine's disk. On Cloudflare there is no disk to be full.
import type { Env } from '../bindings/env.ts'

/** Without anybody to ask (on Cloudflare) there is room. */
export async function hasRoom({ ROOM }: Pick<Env, 'ROOM'>, when: 'lately' | 'now'): Promise<boolean> {
  const response = await ROOM?.fetch(`http://room/${when}`)
  await response?.body?.cancel()
  return response === undefined || response.status === 204
}

/**
 * Whether something failed for want of room: SQLite says so for the database and for every Durable Object,
 * also where the error has crossed from one object to another and has nothing left but its message.
 */
export function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/SQLITE_FULL|database or disk is full/.test(error.message) || isDiskFull(error.cause))
  )
}
