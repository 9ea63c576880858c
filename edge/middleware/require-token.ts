// Bearer tokens. A person's (the owner's own, or one of the database) leads to an actor in a team; a worker's
// opens `/internal` alone.

import type { Context, MiddlewareHandler } from 'hono'
import { HOME_TEAM } from '../../contract/api/shared/ids.ts'
import { SCOPES } from '../../contract/api/teams/roles.ts'
import type { Actor } from '../access/actor.ts'
import { findActor, noteUse } from '../access/find-actor.ts'
import { findWorker, type WorkerActor } from '../access/worker-tokens.ts'
import { HOME_OWNER } from '../bindings/env.ts'
import type { EdgeEnv } from '../http/edge-env.ts'
import { equalInConstantTime, sha256HexOf } from '../runtime/hash.ts'
import { notFound, Refusal } from '../runtime/refusal.ts'
import type { System } from '../runtime/system.ts'

const OWNER: Actor = {
  team: HOME_TEAM,
  user: HOME_OWNER,
  role: 'owner',
  scopes: SCOPES,
  token: { kind: 'owner' },
}

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

/** For what is the operator's alone. */
export const requireOwner = (): MiddlewareHandler<EdgeEnv> =>
  async function requireOwner(c, next) {
    if (!isHash(c.env.OWNER_TOKEN_HASH, await tokenHash(c))) throw unauthorized()
    c.set('actor', OWNER)
    c.set('team', OWNER.team)
    await next()
  }

/**
 * One that is bound to teams finds nothing below another's addresses: /internal/jobs/TEAM.JOB and
 * /internal/encode/TEAM.
 */
export const requireWorker = (system: System): MiddlewareHandler<EdgeEnv> =>
  async function requireWorker(c, next) {
    const hash = await tokenHash(c)
    const everybodys: WorkerActor = { token: null, teams: null }
    const worker = isHash(c.env.WORKER_TOKEN_HASH, hash)
      ? everybodys
      : await findWorker(c.env, hash, system.nowMs())
    if (worker === null) throw unauthorized()
    const team = /^\/internal\/(?:jobs|encode)\/([^/.]*)/.exec(c.req.path)?.[1]
    if (team !== undefined && worker.teams !== null && !worker.teams.includes(team)) throw notFound()
    c.set('worker', worker)
    await next()
  }

/** For /metrics: a token of its own, or the workers'. */
export const requireOperator = (): MiddlewareHandler<EdgeEnv> =>
  async function requireOperator(c, next) {
    const hash = await tokenHash(c)
    if (!isHash(c.env.METRICS_TOKEN_HASH, hash) && !isHash(c.env.WORKER_TOKEN_HASH, hash))
      throw unauthorized()
    await next()
  }

async function tokenHash(c: Context<EdgeEnv>): Promise<string> {
  const token = /^Bearer ([\w~.+/-]{1,200}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) throw unauthorized()
  return sha256HexOf(token)
}

/**
 * One of several, separated by commas: the new and the old one while a secret is exchanged. An unset one
 * matches nothing.
 */
function isHash(expected: string | undefined, hash: string): boolean {
  const hashes = (expected ?? '').split(',').map((one) => one.trim())
  return hashes.filter((one) => one !== '' && equalInConstantTime(one, hash)).length > 0
}

function unauthorized(): Refusal {
  return new Refusal('unauthorized', 'Send a token that is valid here: Authorization: Bearer …')
}
