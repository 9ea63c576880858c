// PUT /v1/jobs/{id}. The id is the caller's: with the same body again it is the same job, with another it is
// a conflict.

import type { Handler } from 'hono'
import { bestFirstSeed, fillRequest, JobRequest } from '../../../../contract/api/jobs/job-request.ts'
import { JobId, jobHandle } from '../../../../contract/api/shared/ids.ts'
import { MAX_REQUEST_BYTES } from '../../../../contract/api/shared/limits.ts'
import { canonicalJson } from '../../../../contract/encoding/canonical-json.ts'
import type { PutJob } from '../../../bindings/job-rpc.ts'
import { historyOf, jobOf } from '../../../bindings/stubs.ts'
import type { EdgeEnv } from '../../../http/edge-env.ts'
import { parseWith, readJson } from '../../../http/read-json.ts'
import { requirePlace, reserveImages } from '../../../jobs/admit-job.ts'
import { withPlace } from '../../../jobs/find-job.ts'
import { sha256HexOf } from '../../../runtime/hash.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { System } from '../../../runtime/system.ts'
import { requireLibraries, requireReferences, requireShape, withVectors } from './job-sources.ts'

export const putJob =
  (system: System): Handler<EdgeEnv> =>
  async (c) => {
    const handle = jobHandle(c.get('team'), parseWith(JobId, c.req.param('id')))
    const body = await readJson(c.req.raw, MAX_REQUEST_BYTES)
    const request = parseWith(JobRequest, body)
    const { user, token } = c.get('actor')
    await requirePlace(c.env, { handle, user })
    await requireReferences(c, request)
    const drawn = await withVectors(c, request)
    const libraries = await requireLibraries(c, request)
    await requireShape(c, request)
    const bodyHash = await sha256HexOf(canonicalJson(body))
    const filled = fillRequest(
      { bundle: c.env.DEFAULT_BUNDLE, ...drawn },
      bestFirstSeed(system.randomUint32()),
    )
    const allowed = await reserveImages(c.env, { handle, user, request: filled })
    const via = token.kind === 'api' || token.kind === 'owner' ? 'program' : 'person'
    const { origin } = new URL(c.req.url)
    const put: PutJob = await jobOf(c.env, handle).put(
      { handle, user, via, bodyHash, request: allowed, libraries },
      origin,
    )
    if (put.accepted === 'conflict') throw new Refusal('job_conflict', 'Use a new id for a new request.')
    if (request.document !== undefined) await historyOf(c.env, c.get('team'), request.document).add(handle)
    return c.json(await withPlace(c, handle, put), put.accepted === 'created' ? 202 : 200)
  }
