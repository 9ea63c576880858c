// /v1/workers: the tokens of workers, for the operator alone (the owner's token of the deployment's secret,
// or of the file on a machine of one's own). Each change is in the log of the operator's team.

import type { Handler } from 'hono'
import * as z from 'zod'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import {
  type WorkerTokenList,
  type WorkerTokenMade,
  WorkerTokenRequest,
} from '../../../../contract/api/teams/worker-token.ts'
import { listWorkerTokens, makeWorkerToken, revokeWorkerToken } from '../../../access/worker-tokens.ts'
import { audited, textDigest } from '../../../audit/audited.ts'
import { poolOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { notFound, Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'

export const getWorkers: Handler<EdgeEnv> = async (c) => {
  const list: WorkerTokenList = { tokens: await listWorkerTokens(c.env) }
  c.header('cache-control', 'no-store')
  return c.json(list)
}

export const postWorker =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const asked = parseWith(WorkerTokenRequest, await readJson(c.req.raw, MAX_REQUEST_BYTES))
    const details = { name: await textDigest(c.env, asked.name), teams: asked.teams?.length ?? 0 }
    const read = (made: WorkerTokenMade | 'full') => (made === 'full' ? 'unchanged' : { target: made.id })
    const made = await audited(
      c,
      { action: 'worker-token.create', target: 'new', details },
      () => makeWorkerToken(c.env, system, asked),
      read,
    )
    if (made === 'full') throw new Refusal('rate_limited', 'Too many workers have tokens; revoke some first.')
    c.header('cache-control', 'no-store')
    return c.json(made, 201)
  }

/** Its open connections end at once, and what they were drawing goes to others. */
export const deleteWorker =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const id = z.uuid().safeParse(c.req.param('worker'))
    if (!id.success) throw notFound()
    const revoke = () => revokeWorkerToken(c.env, id.data, system.nowMs())
    const read = (revoked: boolean) => (revoked ? {} : 'unchanged')
    if (!(await audited(c, { action: 'worker-token.revoke', target: id.data }, revoke, read)))
      throw notFound()
    await poolOf(c.env).endToken(id.data)
    return c.body(null, 204)
  }
