// Workers' own tokens in the database, beside the one of the operator's secret. Like a person's they are
// asked about at every request; a worker's open socket ends when its token is revoked.
import * as z from 'zod'
import {
  MAX_WORKER_TOKENS,
  type WorkerTokenInfo,
  type WorkerTokenMade,
  type WorkerTokenRequest,
} from '../../contract/api/teams/worker-token.ts'
import type { Env } from '../bindings/env.ts'
import { sha256HexOf } from '../runtime/hash.ts'
import type { System } from '../runtime/system.ts'

/** Who is behind a worker's request; the operator's own token has no id and is bound to no team. */
export interface WorkerActor {
  token: string | null
  /** Null: all. */
  teams: readonly string[] | null
}

const USED_EVERY_MS = 60_000
const Teams = z.array(z.string()).nullable()
const Row = z.object({
  id: z.string(),
  name: z.string(),
  teams: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : Teams.parse(JSON.parse(text)))),
  created_ms: z.number(),
  used_ms: z.number().nullable(),
})

export async function findWorker(env: Env, hash: string, nowMs: number): Promise<WorkerActor | null> {
  const found = await env.DB.prepare('select * from worker_token where hash = ? and revoked_ms is null')
    .bind(hash)
    .first()
  if (found === null) return null
  const { id, teams, used_ms } = Row.parse(found)
  if (used_ms === null || used_ms < nowMs - USED_EVERY_MS)
    await env.DB.prepare('update worker_token set used_ms = ?2 where id = ?1').bind(id, nowMs).run()
  return { token: id, teams }
}

export async function isWorkerAllowed(env: Env, id: string): Promise<boolean> {
  return (
    (await env.DB.prepare('select 1 from worker_token where id = ? and revoked_ms is null')
      .bind(id)
      .first()) !== null
  )
}

export async function listWorkerTokens(env: Env): Promise<WorkerTokenInfo[]> {
  const query = `select * from worker_token where revoked_ms is null order by created_ms desc, id
    limit ${MAX_WORKER_TOKENS}`
  return (await env.DB.prepare(query).all()).results.map((row) => infoOf(Row.parse(row)))
}

/** 'full' where there are as many as may be. */
export async function makeWorkerToken(
  env: Env,
  system: System,
  { name, teams }: WorkerTokenRequest,
): Promise<WorkerTokenMade | 'full'> {
  const [id, token, nowMs] = [system.uuid(), `tsw_${system.randomSecret()}`, system.nowMs()]
  const bound = teams === undefined ? null : [...new Set(teams)]
  const insert = `insert into worker_token (id, hash, name, teams, created_ms) select ?1, ?2, ?3, ?4, ?5
    where (select count(*) from worker_token where revoked_ms is null) < ${MAX_WORKER_TOKENS}`
  const values = [id, await sha256HexOf(token), name, bound && JSON.stringify(bound), nowMs]
  const { meta } = await env.DB.prepare(insert)
    .bind(...values)
    .run()
  return meta.changes === 0
    ? 'full'
    : { ...infoOf({ id, name, teams: bound, created_ms: nowMs, used_ms: null }), token }
}

/** Whether there was one. */
export async function revokeWorkerToken(env: Env, id: string, nowMs: number): Promise<boolean> {
  const update = env.DB.prepare(
    'update worker_token set revoked_ms = ?2 where id = ?1 and revoked_ms is null',
  ).bind(id, nowMs)
  return (await update.run()).meta.changes > 0
}

function infoOf({ id, name, teams, created_ms, used_ms }: z.output<typeof Row>): WorkerTokenInfo {
  const iso = (ms: number) => new Date(ms).toISOString()
  return { id, name, teams, createdAt: iso(created_ms), usedAt: used_ms === null ? null : iso(used_ms) }
}
