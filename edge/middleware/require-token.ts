// Bearer tokens. A person's (the owner's, or one that a page got for its key) leads to an actor in a team; a worker's opens `/internal` alone.
import type { Context, MiddlewareHandler } from 'hono'
import type { Actor } from '../access/actor.ts'
import { SCOPES } from '../contract/roles.ts'
import type { EdgeEnv } from '../edge-env.ts'
import { type Env, HOME_OWNER, HOME_TEAM } from '../env.ts'
import { equalInConstantTime, sha256HexOf } from '../hash.ts'
import { Refusal } from '../refusal.ts'

export const requireToken = (): MiddlewareHandler<EdgeEnv> =>
  async function requireToken(c, next) {
    const actor = await actorOf(c.env, await tokenHash(c))
    if (actor === null) throw unauthorized()
    c.set('actor', actor)
    c.set('team', actor.team)
    await next()
  }

async function actorOf(env: Env, hash: string): Promise<Actor | null> {
  const owner = { team: HOME_TEAM, user: HOME_OWNER, role: 'owner', scopes: SCOPES } as const
  if (isHash(env.OWNER_TOKEN_HASH, hash)) return { ...owner, token: { kind: 'owner' } }
  return (await env.ACCESS.getByName(HOME_TEAM).knows(hash)) ? { ...owner, token: { kind: 'page', hash } } : null
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
