// Bearer tokens. A person's (the owner's own, or one of the database) leads to an actor in a team; a worker's opens `/internal` alone.
import type { Context, MiddlewareHandler } from 'hono'
import type { Actor } from '../access/actor.ts'
import { findActor, noteUse } from '../access/find-actor.ts'
import { HOME_TEAM } from '../contract/ids.ts'
import { SCOPES } from '../contract/roles.ts'
import type { EdgeEnv } from '../edge-env.ts'
import { HOME_OWNER } from '../env.ts'
import { equalInConstantTime, sha256HexOf } from '../hash.ts'
import { Refusal } from '../refusal.ts'
import type { System } from '../system.ts'

const OWNER: Actor = { team: HOME_TEAM, user: HOME_OWNER, role: 'owner', scopes: SCOPES, token: { kind: 'owner' } }

export const requireToken = (system: System): MiddlewareHandler<EdgeEnv> =>
  async function requireToken(c, next) {
    const hash = await tokenHash(c)
    const actor = isHash(c.env.OWNER_TOKEN_HASH, hash) ? OWNER : await actorOf(c, system, hash)
    c.set('actor', actor)
    c.set('team', actor.team)
    await next()
  }

async function actorOf(c: Context<EdgeEnv>, system: System, hash: string): Promise<Actor> {
  const nowMs = system.nowMs()
  const found = await findActor(c.env, hash, nowMs)
  if (found === null) throw unauthorized()
  if (found.isUseStale) c.executionCtx.waitUntil(noteUse(c.env, found.actor.token, nowMs))
  return found.actor
}

export const requireWorker = (): MiddlewareHandler<EdgeEnv> =>
  async function requireWorker(c, next) {
    if (!isHash(c.env.WORKER_TOKEN_HASH, await tokenHash(c))) throw unauthorized()
    await next()
  }

/** For /metrics: a token of its own, or the workers'. */
export const requireOperator = (): MiddlewareHandler<EdgeEnv> =>
  async function requireOperator(c, next) {
    const hash = await tokenHash(c)
    if (!isHash(c.env.METRICS_TOKEN_HASH, hash) && !isHash(c.env.WORKER_TOKEN_HASH, hash)) throw unauthorized()
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
