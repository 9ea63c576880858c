// Bearer tokens. A person's (the owner's, or one that a page got for its key) leads to a team; a worker's opens `/internal` alone.
import type { Context, MiddlewareHandler } from 'hono'
import type { EdgeEnv } from '../edge-env.ts'
import { HOME_TEAM } from '../env.ts'
import { equalInConstantTime, sha256HexOf } from '../hash.ts'
import { Refusal } from '../refusal.ts'

export const requireToken = (): MiddlewareHandler<EdgeEnv> =>
  async function requireToken(c, next) {
    const hash = await tokenHash(c)
    const known = isHash(c.env.OWNER_TOKEN_HASH, hash) || (await c.env.ACCESS.getByName(HOME_TEAM).knows(hash))
    if (!known) throw unauthorized()
    c.set('team', HOME_TEAM)
    await next()
  }

export const requireWorker = (): MiddlewareHandler<EdgeEnv> =>
  async function requireWorker(c, next) {
    if (!isHash(c.env.WORKER_TOKEN_HASH, await tokenHash(c))) throw unauthorized()
    await next()
  }

async function tokenHash(c: Context<EdgeEnv>): Promise<string> {
  const token = /^Bearer ([\w~.+/-]{1,200}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) throw unauthorized()
  return sha256HexOf(token)
}

/** An unset hash matches nothing. */
function isHash(expected: string | undefined, hash: string): boolean {
  return expected !== undefined && equalInConstantTime(expected, hash)
}

function unauthorized(): Refusal {
  return new Refusal('unauthorized', 'Send a token that is valid here: Authorization: Bearer …')
}
